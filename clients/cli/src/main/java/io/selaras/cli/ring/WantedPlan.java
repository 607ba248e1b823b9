package io.selaras.cli.ring;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * A change of nodes to plan for.
 *
 * @param factor how many nodes shall hold each partition; 0 for as many as now
 */
public record WantedPlan(
        List<PlannedNode> join, List<String> leave, List<PlannedNode> change, int factor) {

    /** What a node is asked. */
    String body() {
        List<String> members = new ArrayList<>();
        if (!join.isEmpty()) {
            members.add("\"join\":" + nodes(join));
        }
        if (!leave.isEmpty()) {
            members.add(
                    leave.stream()
                            .map(WantedPlan::quoted)
                            .collect(Collectors.joining(",", "\"leave\":[", "]")));
        }
        if (!change.isEmpty()) {
            members.add("\"change\":" + nodes(change));
        }
        if (factor != 0) {
            members.add("\"replicationFactor\":" + factor);
        }
        return "{" + String.join(",", members) + "}";
    }

    private static String nodes(List<PlannedNode> nodes) {
        return nodes.stream().map(WantedPlan::node).collect(Collectors.joining(",", "[", "]"));
    }

    private static String node(PlannedNode node) {
        StringBuilder json = new StringBuilder("{\"nodeId\":").append(quoted(node.id()));
        node.zone().ifPresent(zone -> json.append(",\"zone\":").append(quoted(zone)));
        node.weight().ifPresent(weight -> json.append(",\"weight\":").append(weight));
        return json.append('}').toString();
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
    }
}
