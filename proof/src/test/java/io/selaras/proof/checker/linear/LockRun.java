package io.selaras.proof.checker.linear;

import io.selaras.core.lock.LockMode;
import io.selaras.proof.checker.history.Outcome;
import io.selaras.proof.checker.model.LockOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** One lock and three owners that acquire, renew, release and look. */
final class LockRun extends SequentialRun<LockOperation> {

    private static final int OWNERS = 3;

    private final TreeMap<String, Outcome.Holder> holders = new TreeMap<>();
    private long lastToken;

    @Override
    void restart() {
        holders.clear();
        lastToken = 0;
    }

    @Override
    LockOperation next(SplittableRandom random) {
        String owner = "owner-" + random.nextInt(OWNERS);
        Outcome.Holder own = holders.get(owner);
        if (random.nextInt(3) == 0) {
            return new LockOperation.Seen(List.copyOf(holders.values()));
        }
        if (own == null) {
            return acquire(owner, random.nextBoolean() ? LockMode.SHARED : LockMode.EXCLUSIVE);
        }
        return switch (random.nextInt(4)) {
            case 0 -> new LockOperation.Renewed(owner, own.token());
            case 1 -> new LockOperation.Denied(owner, own.token() - 1);
            default -> {
                holders.remove(owner);
                yield new LockOperation.Released(owner, own.token());
            }
        };
    }

    private LockOperation acquire(String owner, LockMode mode) {
        boolean free =
                holders.values().stream().allMatch(holder -> holder.mode().isCompatibleWith(mode));
        if (!free) {
            return new LockOperation.Refused(owner);
        }
        holders.put(owner, new Outcome.Holder(owner, ++lastToken, mode));
        return new LockOperation.Acquired(owner, mode, lastToken);
    }

    @Override
    LockOperation unheard(LockOperation operation) {
        return switch (operation) {
            case LockOperation.Acquired acquired ->
                    new LockOperation.MayAcquire(acquired.owner(), acquired.mode());
            case LockOperation.Released released ->
                    new LockOperation.MayEnd(released.owner(), released.token());
            case LockOperation.MayAcquire _,
                    LockOperation.Refused _,
                    LockOperation.Renewed _,
                    LockOperation.Denied _,
                    LockOperation.MayEnd _,
                    LockOperation.MayVanish _,
                    LockOperation.Seen _ ->
                    operation;
        };
    }

    @Override
    LockOperation lie(SplittableRandom random, LockOperation operation) {
        long shift = random.nextBoolean() ? 1 : -1;
        return switch (operation) {
            case LockOperation.Acquired acquired ->
                    new LockOperation.Acquired(
                            acquired.owner(), acquired.mode(), acquired.token() + shift);
            case LockOperation.Released released ->
                    new LockOperation.Released(released.owner(), released.token() + shift);
            case LockOperation.Renewed renewed ->
                    new LockOperation.Renewed(renewed.owner(), renewed.token() + shift);
            case LockOperation.Refused refused ->
                    new LockOperation.Acquired(refused.owner(), LockMode.SHARED, lastToken);
            case LockOperation.Denied denied ->
                    new LockOperation.Released(denied.owner(), denied.token());
            case LockOperation.MayAcquire _, LockOperation.MayVanish _, LockOperation.MayEnd _ ->
                    operation;
            case LockOperation.Seen seen -> new LockOperation.Seen(otherHolders(seen, shift));
        };
    }

    private static List<Outcome.Holder> otherHolders(LockOperation.Seen seen, long shift) {
        List<Outcome.Holder> holders = new ArrayList<>(seen.holders());
        if (holders.isEmpty()) {
            holders.add(new Outcome.Holder("owner-0", shift, LockMode.SHARED));
        } else {
            holders.removeFirst();
        }
        return holders;
    }
}
