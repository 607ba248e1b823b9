package io.selaras.proof.checker.linear;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The returns of a history in order, each with what was under way just before it. An operation has
 * a slot while it is under way, so that the set of those already placed stays small.
 */
final class Timeline<O> {

    /** An operation under way in its slot. */
    record Running<O>(int slot, Timed<O> operation) {}

    /**
     * A return.
     *
     * @param running everything under way at that moment, the returning one included
     */
    record Return<O>(Running<O> returning, List<Running<O>> running) {}

    private final List<Timed<O>> history;
    private final List<Return<O>> returns = new ArrayList<>();
    private final TreeMap<Integer, Running<O>> running = new TreeMap<>();
    private final ArrayDeque<Integer> freeSlots = new ArrayDeque<>();
    private int slots;

    Timeline(List<Timed<O>> history) {
        this.history = List.copyOf(history);
        List<Integer> invocations =
                numbers().sorted(Comparator.comparingLong(i -> history.get(i).from())).toList();
        List<Integer> ends =
                numbers()
                        .filter(i -> !history.get(i).open())
                        .sorted(Comparator.comparingLong(i -> history.get(i).until()))
                        .toList();
        int next = 0;
        for (int end : ends) {
            // One that begins in the instant in which another ends may have come before it.
            while (next < invocations.size()
                    && history.get(invocations.get(next)).from() <= history.get(end).until()) {
                begin(invocations.get(next++));
            }
            end(end);
        }
    }

    List<Return<O>> returns() {
        return returns;
    }

    private Stream<Integer> numbers() {
        return IntStream.range(0, history.size()).boxed();
    }

    private void begin(int number) {
        Integer free = freeSlots.poll();
        running.put(number, new Running<>(free == null ? slots++ : free, history.get(number)));
    }

    private void end(int number) {
        List<Running<O>> underWay = List.copyOf(running.values());
        Running<O> returning = running.remove(number);
        if (returning == null) {
            throw new IllegalStateException("returned and was not under way");
        }
        returns.add(new Return<>(returning, underWay));
        freeSlots.add(returning.slot());
    }
}
