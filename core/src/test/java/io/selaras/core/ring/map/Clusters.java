package io.selaras.core.ring.map;

import io.selaras.core.ring.RingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Nodes as tests write them: {@code node1 node2@zone node3@zone*weight}. */
final class Clusters {

    private static final Pattern NODE = Pattern.compile("(\\w+)(?:@(\\w+))?(?:\\*(\\d+))?");

    private Clusters() {}

    static List<RingNode> of(String text) {
        List<RingNode> nodes = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            Matcher node = NODE.matcher(word);
            if (!node.matches()) {
                throw new IllegalArgumentException(word);
            }
            nodes.add(
                    new RingNode(
                            node.group(1),
                            Objects.requireNonNullElse(node.group(2), ""),
                            Integer.parseInt(Objects.requireNonNullElse(node.group(3), "1"))));
        }
        return nodes;
    }

    /** The nodes node1, node2 and so on, all alike. */
    static List<RingNode> ofSize(int size) {
        List<RingNode> nodes = new ArrayList<>();
        for (int i = 1; i <= size; i++) {
            nodes.add(new RingNode("node" + i, "", 1));
        }
        return nodes;
    }

    /** The same without one of them. */
    static List<RingNode> without(List<RingNode> nodes, int index) {
        List<RingNode> others = new ArrayList<>(nodes);
        others.remove(index);
        return others;
    }
}
