package io.selaras.bench.group;

import io.selaras.bench.cluster.SelarasCluster;
import io.selaras.bench.http.HttpCaller;
import io.selaras.bench.http.HttpReply;
import io.selaras.bench.http.HttpRequest;
import io.selaras.bench.load.Pause;
import java.io.IOException;
import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who leads the groups of a cluster, and the handing over of their leaderships. */
final class GroupLeaders {

    private static final String TRANSFER = "/v1/cluster/transfer";
    private static final Duration CALL = Duration.ofSeconds(15);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration ATTEMPT = Duration.ofSeconds(3);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Pattern LED =
            Pattern.compile(
                    "\"group\":(\\d+),\"name\":\"[^\"]*\",\"role\":\"leader\"[^{}\\[]*\"ready\":true");

    private final SelarasCluster cluster;
    private final int groups;

    /** Those of a cluster that is to have so many groups. */
    GroupLeaders(SelarasCluster cluster, int groups) {
        this.cluster = cluster;
        this.groups = groups;
    }

    /** Hands over until every group is there, and led by whom it should be. */
    void place(LeaderPlacement placement) throws IOException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (misplaced(placement) > 0) {
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        "%s: %d of %d groups are not led by %s"
                                .formatted(
                                        cluster.name(),
                                        misplaced(placement),
                                        groups,
                                        placement.label()));
            }
            handOver(placement);
            long attempt = System.nanoTime() + ATTEMPT.toNanos();
            while (misplaced(placement) > 0 && System.nanoTime() < attempt) {
                Pause.of(LOOK);
            }
        }
    }

    private void handOver(LeaderPlacement placement) throws IOException {
        if (placement == LeaderPlacement.ONE) {
            // Those that it leads already stay where they are.
            call(0, HttpRequest.post(TRANSFER, "{\"target\":\"node1\"}"));
            return;
        }
        for (int group = 0; group < groups; group++) {
            int member = placement.member(group, cluster.members());
            String body = "{\"target\":\"node%d\",\"group\":%d}".formatted(member + 1, group);
            call(0, HttpRequest.post(TRANSFER, body));
        }
    }

    /** How many groups are not led by whom they should be, or not ready there. */
    int misplaced(LeaderPlacement placement) throws IOException {
        int placed = 0;
        for (int member = 0; member < cluster.members(); member++) {
            for (int group : led(call(member, HttpRequest.get("/v1/raft")).body())) {
                placed += placement.member(group, cluster.members()) == member ? 1 : 0;
            }
        }
        return groups - placed;
    }

    private HttpReply call(int member, HttpRequest request) throws IOException {
        return HttpCaller.once(cluster.servers().get(member), request, CALL);
    }

    /** The groups that a node leads and is ready in, in its answer about all of them. */
    static SortedSet<Integer> led(String raft) {
        SortedSet<Integer> led = new TreeSet<>();
        Matcher groups = LED.matcher(raft);
        while (groups.find()) {
            led.add(Integer.parseInt(groups.group(1)));
        }
        return led;
    }
}
