package io.selaras.node;

import io.selaras.http.RouteTable;
import io.selaras.replica.Replica;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * The groups that a node founds, and how a request finds its own.
 *
 * @param numbers of the groups; the coordination group is one of them
 * @param routes what the node serves, given what each of its groups serves
 */
public record NodeGroups(
        List<Integer> numbers, Function<SortedMap<Integer, RouteTable>, RouteTable> routes) {

    public NodeGroups {
        numbers = List.copyOf(numbers);
        if (!numbers.contains(Replica.COORDINATION)) {
            throw new IllegalArgumentException("every node has the coordination group: " + numbers);
        }
    }

    /** The coordination group alone: all requests are for it. */
    public static NodeGroups coordination() {
        return new NodeGroups(
                List.of(Replica.COORDINATION),
                tables -> Objects.requireNonNull(tables.get(Replica.COORDINATION)));
    }
}
