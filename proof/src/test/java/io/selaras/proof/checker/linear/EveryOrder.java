package io.selaras.proof.checker.linear;

import java.util.ArrayList;
import java.util.List;

/** The definition of linearizability, word for word: tries every order. For tiny histories only. */
final class EveryOrder {

    private EveryOrder() {}

    static <S, O> boolean explains(Model<S, O> model, List<Timed<O>> history) {
        return explains(model, model.initial(), history);
    }

    private static <S, O> boolean explains(Model<S, O> model, S state, List<Timed<O>> left) {
        if (left.stream().allMatch(Timed::open)) {
            return true;
        }
        for (Timed<O> next : left) {
            boolean mayBeNext = left.stream().noneMatch(other -> other.until() < next.from());
            if (mayBeNext) {
                List<Timed<O>> rest = new ArrayList<>(left);
                rest.remove(next);
                for (S after : model.step(state, next.operation())) {
                    if (explains(model, after, rest)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
