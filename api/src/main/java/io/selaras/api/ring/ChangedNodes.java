package io.selaras.api.ring;

import io.selaras.api.value.ApiFields;
import io.selaras.config.text.Names;
import io.selaras.core.placement.ClusterNodes;
import io.selaras.core.ring.RingNode;
import io.selaras.core.ring.map.MapPlanner;
import io.selaras.http.problem.RefusedException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The nodes of a cluster as they would be after a change; checked on the way. */
final class ChangedNodes {

    /**
     * All nodes together weigh no more: their points take memory and time. A cluster of as many
     * members as may be, each as heavy as may be, weighs 900.
     */
    static final int MOST_WEIGHT = 1_000;

    private final TreeMap<String, RingNode> nodes = new TreeMap<>();
    private final Set<String> named = new HashSet<>();

    private ChangedNodes(List<RingNode> before) {
        before.forEach(node -> nodes.put(node.id(), node));
    }

    /** What a cluster becomes by what is asked. */
    static ClusterNodes of(ClusterNodes cluster, PlanRequest asked) throws RefusedException {
        ChangedNodes changed = new ChangedNodes(cluster.nodes());
        for (int i = 0; i < asked.leave().size(); i++) {
            changed.leave("leave[" + i + "]", asked.leave().get(i));
        }
        for (int i = 0; i < asked.change().size(); i++) {
            changed.change("change[" + i + "].", asked.change().get(i));
        }
        for (int i = 0; i < asked.join().size(); i++) {
            changed.join("join[" + i + "].nodeId", asked.join().get(i));
        }
        changed.check(asked);
        int factor = asked.replicationFactor();
        return new ClusterNodes(
                List.copyOf(changed.nodes.values()),
                factor == 0 ? cluster.replicationFactor() : factor);
    }

    private void leave(String path, String id) throws RefusedException {
        name(path, id);
        require(path, id);
        nodes.remove(id);
    }

    private void change(String path, PlanRequest.Stated stated) throws RefusedException {
        name(path + "nodeId", stated.id());
        RingNode before = require(path + "nodeId", stated.id());
        if (stated.zone() == null && stated.weight() == 0) {
            throw ApiFields.invalid(
                    path + "weight",
                    "Field `%sweight` is missing; expected an integer, or a `zone`"
                            .formatted(path));
        }
        nodes.put(
                stated.id(),
                new RingNode(
                        stated.id(),
                        Objects.requireNonNullElse(stated.zone(), before.zone()),
                        stated.weight() == 0 ? before.weight() : stated.weight()));
    }

    private void join(String path, PlanRequest.Stated stated) throws RefusedException {
        if (!named.contains(stated.id()) && nodes.containsKey(stated.id())) {
            throw ApiFields.invalid(
                    path, "Field `%s` names `%s`, which is there".formatted(path, stated.id()));
        }
        name(path, stated.id());
        nodes.put(
                stated.id(),
                new RingNode(
                        stated.id(),
                        Objects.requireNonNullElse(stated.zone(), ""),
                        Math.max(1, stated.weight())));
    }

    private void name(String path, String id) throws RefusedException {
        if (!named.add(id)) {
            throw ApiFields.invalid(path, "Field `%s` names `%s` again".formatted(path, id));
        }
    }

    private RingNode require(String path, String id) throws RefusedException {
        RingNode node = nodes.get(id);
        if (node == null) {
            throw ApiFields.invalid(
                    path,
                    "Field `%s` is none of the nodes %s%s"
                            .formatted(path, nodes.keySet(), Names.didYouMean(id, nodes.keySet())));
        }
        return node;
    }

    private void check(PlanRequest asked) throws RefusedException {
        if (nodes.isEmpty()) {
            throw ApiFields.invalid("leave", "Field `leave` leaves no node");
        }
        String grown = asked.join().isEmpty() ? "change" : "join";
        if (nodes.size() > MapPlanner.MOST_NODES) {
            throw ApiFields.invalid(
                    grown,
                    "Field `%s` makes %d nodes; at most %d are planned for"
                            .formatted(grown, nodes.size(), MapPlanner.MOST_NODES));
        }
        int weight = nodes.values().stream().mapToInt(RingNode::weight).sum();
        if (weight > MOST_WEIGHT) {
            throw ApiFields.invalid(
                    grown,
                    "Field `%s` makes nodes that weigh %d together; at most %d is planned for"
                            .formatted(grown, weight, MOST_WEIGHT));
        }
    }
}
