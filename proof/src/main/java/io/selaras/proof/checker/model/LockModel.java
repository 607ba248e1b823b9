package io.selaras.proof.checker.model;

import io.selaras.proof.checker.history.Outcome;
import io.selaras.proof.checker.linear.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An exclusive or shared lock whose grants carry rising tokens. It does not say who is served
 * first, and lets a grant end whenever a history says that it may have.
 */
public final class LockModel implements Model<LockState, LockOperation> {

    @Override
    public LockState initial() {
        return LockState.FREE;
    }

    @Override
    public List<LockState> step(LockState state, LockOperation operation) {
        return switch (operation) {
            case LockOperation.Acquired acquired -> acquire(state, acquired);
            case LockOperation.MayAcquire asked -> mayAcquire(state, asked);
            case LockOperation.Refused refused ->
                    when(state.heldByOtherThan(refused.owner()), state);
            case LockOperation.Released released -> end(state, released.owner(), released.token());
            case LockOperation.Renewed renewed ->
                    state.of(renewed.owner())
                            .filter(held -> held.mayBe(renewed.token()))
                            .map(held -> List.of(state.with(held.named(renewed.token(), true))))
                            .orElse(List.of());
            case LockOperation.Denied denied -> when(!certain(state, denied), state);
            case LockOperation.MayEnd ended -> end(state, ended.owner(), ended.token());
            case LockOperation.MayVanish gone ->
                    state.of(gone.owner())
                            .filter(held -> !held.told())
                            .map(held -> List.of(takenBack(state, held)))
                            .orElse(List.of());
            case LockOperation.Seen seen -> see(state, seen.holders());
        };
    }

    @Override
    public boolean looksOnly(LockOperation operation) {
        return switch (operation) {
            case LockOperation.Refused _,
                    LockOperation.Renewed _,
                    LockOperation.Denied _,
                    LockOperation.Seen _ ->
                    true;
            case LockOperation.Acquired _,
                    LockOperation.MayAcquire _,
                    LockOperation.Released _,
                    LockOperation.MayEnd _,
                    LockOperation.MayVanish _ ->
                    false;
        };
    }

    private static List<LockState> acquire(LockState state, LockOperation.Acquired acquired) {
        List<LockState> after = new ArrayList<>();
        Optional<LockState.Held> own = state.of(acquired.owner());
        boolean covered = own.filter(held -> held.mode().isAtLeast(acquired.mode())).isPresent();
        if (covered && own.filter(held -> held.mayBe(acquired.token())).isPresent()) {
            after.add(state.with(own.get().named(acquired.token(), true)));
        }
        if (!covered
                && acquired.token() > state.lastToken()
                && !state.excludes(acquired.owner(), acquired.mode())) {
            after.add(
                    state.with(
                            LockState.Held.told(
                                    acquired.owner(), acquired.mode(), acquired.token())));
        }
        return after;
    }

    private static List<LockState> mayAcquire(LockState state, LockOperation.MayAcquire asked) {
        Optional<LockState.Held> own = state.of(asked.owner());
        boolean covered = own.filter(held -> held.mode().isAtLeast(asked.mode())).isPresent();
        LockState.Held unknown =
                new LockState.Held(
                        asked.owner(), asked.mode(), state.lastToken(), false, false, own);
        return when(!covered && !state.excludes(asked.owner(), asked.mode()), state.with(unknown));
    }

    private static LockState takenBack(LockState state, LockState.Held held) {
        LockState without = state.without(held.owner());
        return held.before().map(without::with).orElse(without);
    }

    private static List<LockState> end(LockState state, String owner, long token) {
        return when(
                state.of(owner).filter(held -> held.mayBe(token)).isPresent(),
                state.without(owner).knowing(token));
    }

    private static boolean certain(LockState state, LockOperation.Denied denied) {
        return state.of(denied.owner())
                .filter(held -> held.known() && held.token() == denied.token())
                .isPresent();
    }

    private static List<LockState> see(LockState state, List<Outcome.Holder> holders) {
        LockState after = state;
        for (Outcome.Holder holder : holders) {
            Optional<LockState.Held> held =
                    state.of(holder.owner())
                            .filter(own -> own.mode() == holder.mode())
                            .filter(own -> own.mayBe(holder.token()));
            if (held.isEmpty()) {
                return List.of();
            }
            after = after.with(held.get().named(holder.token(), false));
        }
        return when(holders.size() == state.holders().size(), after);
    }

    private static List<LockState> when(boolean possible, LockState after) {
        return possible ? List.of(after) : List.of();
    }
}
