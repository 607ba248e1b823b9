package io.selaras.proof.faults.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.proof.checker.history.LockCall;
import io.selaras.proof.checker.history.Outcome;
import io.selaras.proof.faults.FaultRun;
import io.selaras.proof.faults.Reading;
import io.selaras.proof.faults.client.ApiReply;
import io.selaras.proof.faults.client.RawConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a node does for one client of a group, and must not do in another group. */
final class SingleClients {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final String WAIT =
            "{\"resource\":\"left\",\"owner\":\"ghost\",\"waitMs\":600000}";

    private SingleClients() {}

    /** Asks one node for all groups at once. */
    static void areServedInTheirOwnGroup(FaultRun run) throws Exception {
        whoHangsUpLeavesItsOwnGroup(run);
        whoWatchesIsToldOfItsOwnGroup(run);
    }

    /** In each group a client waits for the same lock; one after the other hangs up. */
    private static void whoHangsUpLeavesItsOwnGroup(FaultRun run) throws Exception {
        List<RawConnection> waiting = new ArrayList<>();
        try {
            for (FaultRun group : run.groups()) {
                take(group, Reading.exclusive("left", "holder"));
                RawConnection ghost = new RawConnection(port(group));
                waiting.add(ghost);
                ghost.send(head(group, "POST /v1/locks/acquire", WAIT.length()) + WAIT);
                await().atMost(LIMIT).until(() -> waiters(group) == 1);
            }
            List<FaultRun> left = new ArrayList<>(run.groups());
            for (RawConnection ghost : waiting) {
                FaultRun group = left.removeFirst();
                run.journal().note("the client that waits in group " + group.group() + " hangs up");
                ghost.close();
                await().atMost(LIMIT).until(() -> waiters(group) == 0);
                for (FaultRun other : left) {
                    assertThat(waiters(other)).as("waiters of group %d", other.group()).isOne();
                }
            }
        } finally {
            for (RawConnection ghost : waiting) {
                ghost.close();
            }
        }
    }

    private static void whoWatchesIsToldOfItsOwnGroup(FaultRun run) throws Exception {
        List<RawConnection> streams = new ArrayList<>();
        try {
            for (FaultRun group : run.groups()) {
                RawConnection stream = new RawConnection(port(group));
                streams.add(stream);
                stream.send(head(group, "GET /v1/events", 0));
                assertThat(stream.read(text -> text.contains("retry:"), LIMIT)).isPresent();
            }
            for (String resource : List.of("watched/first", "watched/last")) {
                for (FaultRun group : run.groups()) {
                    take(group, Reading.exclusive(resource, "watched-in-" + group.group()));
                }
            }
            for (FaultRun group : run.groups()) {
                String told =
                        streams.get(group.group())
                                .read(
                                        text ->
                                                text.contains("watched/last")
                                                        && text.endsWith("\n"),
                                        LIMIT)
                                .orElseThrow();
                assertThat(told.lines().filter(line -> line.contains("watched-in-")))
                        .as("told in group %d", group.group())
                        .isNotEmpty()
                        .allMatch(line -> line.contains("watched-in-" + group.group()));
            }
        } finally {
            for (RawConnection stream : streams) {
                stream.close();
            }
        }
    }

    /** As soon as the group has a leader. */
    private static void take(FaultRun group, LockCall call) {
        await().atMost(LIMIT)
                .until(() ->
                        group.client().call(port(group), Optional.empty(), call)
                                instanceof Outcome.Granted);
    }

    private static int waiters(FaultRun group) throws IOException, InterruptedException {
        ApiReply reply = group.api().get(port(group), "/v1/locks/at?resource=left", CALL);
        return reply.succeeded() ? reply.json().required("queue").size() : -1;
    }

    private static int port(FaultRun group) {
        return group.ports().getFirst();
    }

    private static String head(FaultRun group, String request, int bodyBytes) {
        return "%s HTTP/1.1\r\nHost: localhost\r\n%s: %d\r\nContent-Length: %d\r\n\r\n"
                .formatted(request, GroupHeader.NAME, group.group(), bodyBytes);
    }
}
