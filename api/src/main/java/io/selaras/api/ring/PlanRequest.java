package io.selaras.api.ring;

import io.selaras.api.value.ApiFields;
import io.selaras.config.MemberEndpoint;
import io.selaras.core.placement.NodeFacts;
import io.selaras.core.ring.RingNode;
import io.selaras.core.ring.map.MapPlanner;
import io.selaras.http.body.Body;
import io.selaras.http.body.BodyField;
import io.selaras.http.body.BodyReader;
import io.selaras.http.problem.RefusedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of nodes that somebody thinks of. What can be said of it without knowing the cluster is
 * checked.
 *
 * @param join nodes that come
 * @param leave ids of nodes that go
 * @param change nodes that state something else than now
 * @param replicationFactor how many nodes shall hold each partition; 0 for as many as now
 */
record PlanRequest(
        List<Stated> join, List<String> leave, List<Stated> change, int replicationFactor) {

    private static final int ID_BYTES = 64;
    private static final int BYTES_PER_CHARACTER = 3;

    private static final BodyField[] NODE = {
        BodyField.requiredText("nodeId", ID_BYTES),
        BodyField.content("zone", NodeFacts.LONGEST_ZONE * BYTES_PER_CHARACTER),
        BodyField.optionalInteger("weight", 1, RingNode.MOST_WEIGHT)
    };

    private static final BodyReader READER =
            new BodyReader(
                    BodyField.optionalObjects("join", MapPlanner.MOST_NODES, NODE),
                    BodyField.optionalTexts("leave", MapPlanner.MOST_NODES, ID_BYTES),
                    BodyField.optionalObjects("change", MapPlanner.MOST_NODES, NODE),
                    BodyField.optionalInteger("replicationFactor", 1, MapPlanner.MOST_REPLICAS));

    /**
     * What is said of a node.
     *
     * @param zone null if nothing is said of it; empty for none
     * @param weight 0 if nothing is said of it
     */
    record Stated(String id, @Nullable String zone, int weight) {}

    PlanRequest {
        join = List.copyOf(join);
        leave = List.copyOf(leave);
        change = List.copyOf(change);
    }

    /** Reads a body. */
    static PlanRequest of(byte[] bytes) throws RefusedException {
        Body body = READER.read(bytes);
        return new PlanRequest(
                nodes(body, "join"), body.texts("leave"), nodes(body, "change"), factor(body));
    }

    private static List<Stated> nodes(Body body, String field) throws RefusedException {
        List<Stated> nodes = new ArrayList<>();
        for (Body each : body.objects(field)) {
            String path = "%s[%d].".formatted(field, nodes.size());
            String id = each.text("nodeId");
            if (!MemberEndpoint.isId(id)) {
                throw ApiFields.invalid(
                        path + "nodeId", "Field `" + path + "nodeId` is not a node id");
            }
            String zone = each.has("zone") ? zone(path + "zone", each.text("zone")) : null;
            nodes.add(new Stated(id, zone, (int) each.integer("weight", 0)));
        }
        return nodes;
    }

    private static String zone(String path, String zone) throws RefusedException {
        BodyReader.checkText(path, zone, 0, Integer.MAX_VALUE);
        if (zone.length() > NodeFacts.LONGEST_ZONE) {
            throw ApiFields.invalid(
                    path,
                    "Field `%s` has %d characters; at most %d are allowed"
                            .formatted(path, zone.length(), NodeFacts.LONGEST_ZONE));
        }
        return zone;
    }

    private static int factor(Body body) throws RefusedException {
        int factor = (int) body.integer("replicationFactor", 0);
        if (factor != 0 && !MapPlanner.isFactor(factor)) {
            throw ApiFields.invalid(
                    "replicationFactor",
                    ("Field `replicationFactor` is %d; expected 1, 3 or 5: a majority of %d"
                                    + " tolerates no more failures than one of %d")
                            .formatted(factor, factor, factor - 1));
        }
        return factor;
    }
}
