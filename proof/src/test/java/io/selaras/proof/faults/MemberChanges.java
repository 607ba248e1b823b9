package io.selaras.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.proof.faults.client.ApiReply;
import io.selaras.proof.faults.cluster.ServerProcess;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How an operator lets members come and go. */
final class MemberChanges {

    /** How a node ends that was removed. */
    static final int REMOVED = 10;

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration CALL = Duration.ofSeconds(10);

    private MemberChanges() {}

    /**
     * The node is wanted.
     *
     * @param replaces whom it replaces; nobody if empty
     */
    static void add(FaultRun run, ServerProcess node, String replaces) {
        String body =
                "{\"nodeId\":\"%s\",\"address\":\"127.0.0.1:%d\"%s}"
                        .formatted(
                                node.id(),
                                node.port(),
                                replaces.isEmpty() ? "" : ",\"replaces\":\"" + replaces + "\"");
        run.journal().note("add " + body);
        ask(run, node, "POST", "/v1/cluster/members", body);
    }

    /** The node is wanted no longer. */
    static void remove(FaultRun run, ServerProcess node) {
        run.journal().note("remove " + node.id());
        ask(run, node, "DELETE", "/v1/cluster/members/" + node.id(), "");
    }

    /** Asks nodes other than the one that it is about, until one answers. */
    private static void ask(
            FaultRun run, ServerProcess about, String method, String path, String body) {
        List<ServerProcess> others =
                run.cluster().others(about).stream().filter(ServerProcess::running).toList();
        await().atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> {
                    ServerProcess asked = others.get(run.random().nextInt(others.size()));
                    ApiReply reply = run.api().send(asked.port(), method, path, body, CALL);
                    run.journal().note(asked.id() + " answers " + reply.body());
                    return reply.succeeded();
                });
    }

    /** The node has left and has ended, and says why; nobody calls what was ordered an error. */
    static void awaitGone(FaultRun run, ServerProcess node) throws Exception {
        await().atMost(LIMIT)
                .until(() -> run.view().leaders(run.cluster().others(node)).size() == 1);
        Optional<Integer> status = node.awaitExit(LIMIT);
        assertThat(status).as("exit status of %s", node.id()).contains(REMOVED);
        run.view().awaitMember(node.id(), "");
        for (ServerProcess each : run.cluster().nodes()) {
            assertThat(each.log().lines().filter(line -> line.contains(" ERROR ")))
                    .as("log of %s", each.id())
                    .isEmpty();
        }
    }
}
