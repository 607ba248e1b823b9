package io.selaras.bench.attack;

import io.selaras.bench.cluster.LocalProcess;
import io.selaras.bench.cluster.SelarasCluster;
import io.selaras.bench.http.HttpCaller;
import io.selaras.bench.http.HttpReply;
import io.selaras.bench.http.HttpRequest;
import io.selaras.bench.load.Pause;
import io.selaras.bench.run.IdleRun;
import io.selaras.proof.faults.attack.Attack;
import io.selaras.proof.faults.attack.Attacker;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Each attack on the leader in turn, with some thousand locks of long names in the table. */
public final class AttackRun {

    private static final int LOCKS = 4_000;
    private static final int NAME_BYTES = 400;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration REST = Duration.ofSeconds(2);

    private final SelarasCluster cluster;
    private final Duration time;
    private final boolean queues;
    private final PrintStream progress;

    /**
     * @param time for each attack
     * @param queues whether the cluster has partitions: the modest clients look into a queue
     */
    public AttackRun(SelarasCluster cluster, Duration time, boolean queues, PrintStream progress) {
        this.cluster = cluster;
        this.time = time;
        this.queues = queues;
        this.progress = progress;
    }

    /** Runs all of them; the cluster is left running. */
    public AttackFindings run(List<Attack> attacks) throws IOException {
        IdleRun.start(cluster);
        fill();
        List<AttackFindings.Row> rows = new ArrayList<>();
        rows.add(row("no attack", () -> 0));
        for (Attack attack : attacks) {
            rows.add(row(attack));
            Pause.of(REST);
        }
        return new AttackFindings(LOCKS, rows);
    }

    private void fill() throws IOException {
        String tail = "x".repeat(NAME_BYTES);
        try (HttpCaller caller = new HttpCaller(cluster.servers().get(cluster.leader()), LIMIT)) {
            for (int i = 0; i < LOCKS; i++) {
                String body =
                        "{\"resource\":\"%d/%s\",\"owner\":\"o\",\"ttlMs\":86400000}"
                                .formatted(i, tail);
                HttpReply reply = caller.call(HttpRequest.post("/v1/locks/acquire", body));
                if (reply.status() != 200) {
                    throw new IOException("no lock: " + reply);
                }
            }
            if (queues) {
                HttpReply reply = caller.call(HttpRequest.put(ModestClient.QUEUE, "{}"));
                if (reply.status() != 201) {
                    throw new IOException("no queue: " + reply);
                }
            }
        }
    }

    private AttackFindings.Row row(Attack attack) throws IOException {
        int leader = cluster.leader();
        List<String> peers = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < cluster.members(); i++) {
            int member = (leader + i) % cluster.members();
            peers.add("node" + (member + 1));
            ports.add(cluster.servers().get(member).getPort());
        }
        try (Attacker attacker = Attacker.begin(attack, ports, peers)) {
            return row(attack.name(), attacker::made);
        }
    }

    /** How many connections were made. */
    @FunctionalInterface
    private interface Made {
        int connections();
    }

    private AttackFindings.Row row(String name, Made made) throws IOException {
        long termBefore = term();
        for (LocalProcess node : cluster.processes()) {
            node.forgetPeak();
        }
        Histogram micros = new Histogram(3);
        long refused = 0;
        long failed = 0;
        for (ModestClient client : work()) {
            micros.add(client.micros());
            refused += client.refused();
            failed += client.failed();
        }
        long peak = 0;
        for (LocalProcess node : cluster.processes()) {
            peak = Math.max(peak, node.peakKilobytes());
        }
        AttackFindings.Row row =
                new AttackFindings.Row(
                        name,
                        made.connections(),
                        micros.getTotalCount(),
                        refused,
                        failed,
                        new AttackFindings.Times(
                                micros.getValueAtPercentile(50) / 1e3,
                                micros.getValueAtPercentile(99) / 1e3,
                                micros.getMaxValue() / 1e3),
                        peak / 1024.0,
                        cluster.processes().size(),
                        term() - termBefore);
        progress.println(
                String.format(
                        Locale.ROOT,
                        "%-38s %,6d connections, %,7d requests, p50 %,.1f p99 %,.1f max %,.1f ms, %,.0f MB, %d alive",
                        row.name(),
                        row.connections(),
                        row.requests(),
                        row.times().p50(),
                        row.times().p99(),
                        row.times().most(),
                        row.peakMb(),
                        row.alive()));
        return row;
    }

    private List<ModestClient> work() throws IOException {
        long end = System.nanoTime() + time.toNanos();
        List<ModestClient> clients = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (InetSocketAddress server : cluster.servers()) {
            ModestClient client = new ModestClient(server, "client" + clients.size(), queues, end);
            clients.add(client);
            threads.add(Thread.ofPlatform().start(client));
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
        return clients;
    }

    private long term() throws IOException {
        long term = 0;
        for (InetSocketAddress server : cluster.servers()) {
            try {
                HttpReply raft = HttpCaller.once(server, HttpRequest.get("/v1/raft"), LIMIT);
                term = Math.max(term, Long.parseLong(raft.member("term").orElse("0")));
            } catch (IOException e) {
                // Those that live say it.
                progress.println("a node does not say its term: " + e.getMessage());
            }
        }
        return term;
    }
}
