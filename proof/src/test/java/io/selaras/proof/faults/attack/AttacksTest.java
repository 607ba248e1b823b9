package io.selaras.proof.faults.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.proof.faults.FaultRun;
import io.selaras.proof.faults.client.ApiReply;
import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.ServerProcess;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every attack that is known, on the leader, while a modest client works. */
class AttacksTest {

    private static final Duration EACH =
            Duration.ofSeconds(Long.getLong("selaras.faults.attack.seconds", 3));

    private static final Duration CALL = Duration.ofSeconds(30);

    /** The process that attacks needs descriptors, too. */
    private static final int CONNECTIONS = 150;

    private static final int LOCKS = 400;

    /**
     * The heap of these nodes, half of the default one, and what the process needs besides: that
     * does not shrink with the heap. Five runs showed 193 to 213 MB. The bench measures nodes by
     * default.
     */
    private static final long MOST_KILOBYTES = (128 + 100) << 10;

    @Test
    void modestClientIsServedWhateverOthersDo() throws Exception {
        ClusterOptions options = ClusterOptions.defaults().with("PARTITIONS", "2");
        FaultRun.play("attacks", options, AttacksTest::scenario);
    }

    /** What the network library says of memory that nobody released. */
    private static final String LEAK = "LEAK: ";

    private static void scenario(FaultRun run) throws Exception {
        ServerProcess leader = run.view().awaitLeader();
        String tail = "x".repeat(400);
        for (int i = 0; i < LOCKS; i++) {
            String body = "{\"resource\":\"large/%d/%s\",\"owner\":\"o\"}".formatted(i, tail);
            ApiReply reply =
                    run.api()
                            .post(leader.port(), "/v1/locks/acquire", body, Optional.empty(), CALL);
            assertThat(reply.succeeded()).as(reply.toString()).isTrue();
        }
        for (Attack attack : Attack.all()) {
            withstand(run, attack.withAtMost(CONNECTIONS));
        }
        for (Attack attack : Attack.onQueues()) {
            withstand(run, attack);
        }
    }

    private static void withstand(FaultRun run, Attack attack) throws Exception {
        ServerProcess leader = run.view().awaitLeader();
        List<ServerProcess> all =
                Stream.concat(Stream.of(leader), run.cluster().others(leader).stream()).toList();
        List<Integer> ports = all.stream().map(ServerProcess::port).toList();
        List<String> peers = all.stream().map(ServerProcess::id).toList();
        ModestClient client = new ModestClient(run);
        try (Attacker attacker = Attacker.begin(attack, ports, peers)) {
            client.work(EACH);
            run.journal()
                    .note(
                            "%s, %d connections: %d served, %d refused"
                                    .formatted(
                                            attack.name(),
                                            attacker.made(),
                                            client.served(),
                                            client.refused()));
        }
        assertThat(client.served()).as(attack.name()).isGreaterThan(client.refused());
        for (ServerProcess node : run.cluster().nodes()) {
            assertThat(node.running()).as("%s after %s", node.id(), attack.name()).isTrue();
            run.journal().note("%s needed %d kB".formatted(node.id(), node.peakKilobytes()));
            assertThat(node.peakKilobytes())
                    .as("memory of %s after %s", node.id(), attack.name())
                    .isLessThan(MOST_KILOBYTES);
            assertThat(node.log()).as("%s after %s", node.id(), attack.name()).doesNotContain(LEAK);
        }
    }
}
