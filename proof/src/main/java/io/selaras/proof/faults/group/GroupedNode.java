package io.selaras.proof.faults.group;

import io.selaras.node.Main;
import io.selaras.node.NodeGroups;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A node as a process that has several groups: {@code java ... GroupedNode COUNT [--NAME=value
 * ...]}.
 */
public final class GroupedNode {

    private GroupedNode() {}

    /** Runs until the process is told to stop. */
    public static void main(String[] arguments) {
        int count = Integer.parseInt(arguments[0]);
        List<Integer> groups = IntStream.range(0, count).boxed().toList();
        Main.run(
                Arrays.copyOfRange(arguments, 1, arguments.length),
                new NodeGroups(groups, GroupHeader::routes));
    }
}
