package io.selaras.proof.checker.model;

import io.selaras.core.lock.LockMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One lock: who holds it, and the highest token known to have been given.
 *
 * @param holders by owner
 */
public record LockState(List<Held> holders, long lastToken) {

    /**
     * One holder.
     *
     * @param token its token; if that is not known, some token above this
     * @param known whether the token is known
     * @param told whether its owner was told of it
     * @param before what comes back if the system takes this back because nobody was told
     */
    record Held(
            String owner,
            LockMode mode,
            long token,
            boolean known,
            boolean told,
            Optional<Held> before) {

        /** One that its owner was told of. */
        static Held told(String owner, LockMode mode, long token) {
            return new Held(owner, mode, token, true, true, Optional.empty());
        }

        /** Whether this may be the grant with that token. */
        boolean mayBe(long candidate) {
            return known ? token == candidate : token < candidate;
        }

        Held named(long itsToken, boolean toOwner) {
            boolean toldNow = told || toOwner;
            return new Held(
                    owner, mode, itsToken, true, toldNow, toldNow ? Optional.empty() : before);
        }
    }

    static final LockState FREE = new LockState(List.of(), Long.MIN_VALUE);

    public LockState {
        holders = List.copyOf(holders);
    }

    Optional<Held> of(String owner) {
        return holders.stream().filter(held -> held.owner().equals(owner)).findFirst();
    }

    /** Whether somebody else's grant excludes one in this mode. */
    boolean excludes(String owner, LockMode mode) {
        return holders.stream()
                .anyMatch(
                        held -> !held.owner().equals(owner) && !held.mode().isCompatibleWith(mode));
    }

    boolean heldByOtherThan(String owner) {
        return holders.stream().anyMatch(held -> !held.owner().equals(owner));
    }

    /** With this grant instead of what its owner had; a known token is the highest from now on. */
    LockState with(Held held) {
        List<Held> changed = new ArrayList<>(without(held.owner()).holders());
        changed.add(held);
        changed.sort(Comparator.comparing(Held::owner));
        return new LockState(changed, held.known() ? Math.max(lastToken, held.token()) : lastToken);
    }

    LockState without(String owner) {
        return new LockState(
                holders.stream().filter(held -> !held.owner().equals(owner)).toList(), lastToken);
    }

    /** The same, now that this token is known to have been given. */
    LockState knowing(long token) {
        return new LockState(holders, Math.max(lastToken, token));
    }
}
