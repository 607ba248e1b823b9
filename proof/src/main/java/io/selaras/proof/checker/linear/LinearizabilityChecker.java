package io.selaras.proof.checker.linear;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for an order of the operations, each within its interval, in which a model gives the
 * answers that were given (Herlihy and Wing, 1990).
 *
 * <p>Wing and Gong's search, just in time (Lowe, "Testing for linearizability", 2017): it goes from
 * return to return; only when the returning operation is not placed yet it tries which of those
 * under way came before it. Three things keep it small: a configuration (return, placed, state) is
 * looked at once; one that only looks is placed as soon as it fits, as that spoils nothing; an open
 * operation that changes nothing is never placed.
 *
 * @param <S> the model's state
 * @param <O> an operation with its answer
 */
public final class LinearizabilityChecker<S, O> {

    private static final int STATES_SHOWN = 5;

    private final Model<S, O> model;
    private final int limit;

    /**
     * @param limit of configurations, after which a search is given up
     */
    public LinearizabilityChecker(Model<S, O> model, int limit) {
        this.model = model;
        this.limit = limit;
    }

    /** Judges one history. The order of the list means nothing. */
    public CheckResult<S, O> check(List<Timed<O>> history) {
        return new Search(new Timeline<>(history).returns()).run();
    }

    /** All before this return is explained; of those under way, these are placed. */
    private record Configuration<S>(int at, BitSet placed, S state) {}

    /** One search. */
    private final class Search {
        private final List<Timeline.Return<O>> returns;
        private final ArrayDeque<Configuration<S>> open = new ArrayDeque<>();
        private final Set<Configuration<S>> seen = new HashSet<>();
        private final Set<S> stuckStates = new LinkedHashSet<>();
        private int stuckAt;

        Search(List<Timeline.Return<O>> returns) {
            this.returns = returns;
        }

        CheckResult<S, O> run() {
            open.push(new Configuration<>(0, new BitSet(), model.initial()));
            while (!open.isEmpty()) {
                Configuration<S> configuration = advanced(open.pop());
                if (configuration.at() == returns.size()) {
                    return new CheckResult.Linearizable<>(seen.size());
                }
                if (!seen.add(configuration)) {
                    continue;
                }
                if (seen.size() > limit) {
                    return new CheckResult.Unfinished<>(seen.size());
                }
                note(configuration);
                branch(configuration);
            }
            return contradiction();
        }

        /** Goes on to the first return of an operation that is not placed. */
        private Configuration<S> advanced(Configuration<S> from) {
            int at = from.at();
            BitSet placed = (BitSet) from.placed().clone();
            while (at < returns.size()) {
                Timeline.Return<O> next = returns.get(at);
                absorb(next, placed, from.state());
                int slot = next.returning().slot();
                if (!placed.get(slot)) {
                    break;
                }
                placed.clear(slot);
                at++;
            }
            return new Configuration<>(at, placed, from.state());
        }

        private void absorb(Timeline.Return<O> next, BitSet placed, S state) {
            for (Timeline.Running<O> running : next.running()) {
                if (!placed.get(running.slot())
                        && !running.operation().open()
                        && fits(state, running.operation().operation())) {
                    placed.set(running.slot());
                }
            }
        }

        private boolean fits(S state, O operation) {
            return model.looksOnly(operation) && model.step(state, operation).contains(state);
        }

        /** Every operation under way may be the next; the returning one is tried first. */
        private void branch(Configuration<S> configuration) {
            Timeline.Return<O> next = returns.get(configuration.at());
            List<Timeline.Running<O>> candidates = new ArrayList<>(next.running());
            candidates.removeIf(candidate -> candidate.slot() == next.returning().slot());
            // The last one pushed is tried first; what must return soon before what is open.
            candidates.sort(
                    (one, two) -> Long.compare(two.operation().until(), one.operation().until()));
            candidates.add(next.returning());
            for (Timeline.Running<O> candidate : candidates) {
                if (!configuration.placed().get(candidate.slot())) {
                    place(configuration, candidate);
                }
            }
        }

        private void place(Configuration<S> configuration, Timeline.Running<O> candidate) {
            S before = configuration.state();
            for (S after : model.step(before, candidate.operation().operation())) {
                if (!candidate.operation().open() || !after.equals(before)) {
                    BitSet placed = (BitSet) configuration.placed().clone();
                    placed.set(candidate.slot());
                    open.push(new Configuration<>(configuration.at(), placed, after));
                }
            }
        }

        private void note(Configuration<S> configuration) {
            if (configuration.at() > stuckAt) {
                stuckAt = configuration.at();
                stuckStates.clear();
            }
            if (configuration.at() == stuckAt && stuckStates.size() < STATES_SHOWN) {
                stuckStates.add(configuration.state());
            }
        }

        private CheckResult<S, O> contradiction() {
            Timeline.Return<O> stuck = returns.get(stuckAt);
            List<Timed<O>> beside =
                    stuck.running().stream()
                            .filter(running -> running.slot() != stuck.returning().slot())
                            .map(Timeline.Running::operation)
                            .toList();
            return new CheckResult.Contradiction<>(
                    seen.size(), stuck.returning().operation(), beside, List.copyOf(stuckStates));
        }
    }
}
