package io.selaras.api;

import io.selaras.core.placement.PartitionPlacement;
import io.selaras.core.placement.Placement;
import io.selaras.http.json.JsonWriter;
import io.selaras.raft.RaftStatus.FollowerStatus;
import io.selaras.replica.port.ReplicaStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Which groups would stand still without a node, as another node or itself sees it: by its links,
 * and in the groups that it leads by how far the others are.
 */
final class StopCheck {

    /** A follower that lacks more entries than these may be needed for a while to come. */
    private static final long CLOSE_ENTRIES = 256;

    private final String node;
    private final String self;
    private final Set<String> linked;
    private final List<Blocked> blocked = new ArrayList<>();
    private int groups;

    /** A group that would lack a majority. */
    private record Blocked(int group, List<String> voters, List<String> left) {}

    /**
     * @param node that would stop
     * @param self the node that is asked
     * @param linked the peers that it has a link with
     */
    StopCheck(String node, String self, List<String> linked) {
        this.node = node;
        this.self = self;
        this.linked = new TreeSet<>(linked);
    }

    /**
     * Looks at all groups.
     *
     * @param here the groups that the asked node has, by their numbers
     */
    void look(SortedMap<Integer, ReplicaStatus> here) {
        here.forEach((group, status) -> {
            look(group, status.inForce().voters(), notReady(status));
            Placement placement = status.placement();
            if (placement != null) {
                for (PartitionPlacement row : placement.rows()) {
                    if (!here.containsKey(row.partition())) {
                        look(row.partition(), row.nodes(), Set.of());
                    }
                }
            }
        });
    }

    private void look(int group, List<String> voters, Set<String> notReady) {
        if (!voters.contains(node)) {
            return;
        }
        groups++;
        List<String> left =
                voters.stream()
                        .filter(voter -> !voter.equals(node) && !notReady.contains(voter))
                        .filter(voter -> voter.equals(self) || linked.contains(voter))
                        .toList();
        if (left.size() <= voters.size() / 2) {
            blocked.add(new Blocked(group, voters, left));
        }
    }

    /** Whom a leader would not count on. */
    private static Set<String> notReady(ReplicaStatus status) {
        Set<String> behind = new TreeSet<>();
        if (status.raft().recovering()) {
            behind.add(status.self());
        }
        for (FollowerStatus follower : status.raft().followers()) {
            if (follower.recovering() || follower.lag() > CLOSE_ENTRIES) {
                behind.add(follower.peer());
            }
        }
        return behind;
    }

    /** Whether the node votes somewhere, so that somebody may miss it. */
    boolean known() {
        return groups > 0;
    }

    String json() {
        JsonWriter json = new JsonWriter();
        json.beginObject()
                .member("nodeId", node)
                .member("safe", blocked.isEmpty())
                .member("groups", groups)
                .name("blocked")
                .beginArray();
        for (Blocked group : blocked) {
            json.beginObject().member("group", group.group());
            names(json, "voters", group.voters());
            names(json, "left", group.left());
            json.endObject();
        }
        return json.endArray().endObject().toString();
    }

    private static void names(JsonWriter json, String name, List<String> values) {
        json.name(name).beginArray();
        values.forEach(json::value);
        json.endArray();
    }
}
