package io.selaras.proof.faults.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.proof.faults.FaultRun;
import io.selaras.proof.faults.client.ApiReply;
import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * A leader stands still for longer than sessions live, with a queue full of other people's
 * requests, while their clients say in time that they live: none of the sessions ends.
 */
class StandStillTest {

    private static final int ROUNDS = 3;
    private static final int SESSIONS = 24;
    private static final int WORKERS = 200;
    private static final long TTL_MS = 2_000;
    private static final long SIGN_MS = 400;

    /** A client that let so much time pass between two signs has no promise (ADR 0118). */
    private static final long LATE_MS = TTL_MS - 250;

    private static final Duration STANDS_STILL = Duration.ofMillis(2_400);
    private static final Duration CALL = Duration.ofSeconds(20);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void sessionWhoseClientSpeaksInTimeSurvivesALeaderThatStoodStillUnderLoad() throws Exception {
        FaultRun.play("stand-still", ClusterOptions.defaults(), new StandStillTest()::play);
    }

    /** A session, and what its client did for it. */
    private static final class Life {
        private final int port;
        private final String path;
        private final AtomicInteger kept = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();
        private long sentNanos = System.nanoTime();
        private long longestMs;
        private volatile String end = "";

        Life(int port, String session) {
            this.port = port;
            this.path = "/v1/sessions/" + session + "/keepalive";
        }

        synchronized void sends() {
            long now = System.nanoTime();
            longestMs = Math.max(longestMs, (now - sentNanos) / 1_000_000);
            sentNanos = now;
        }

        synchronized boolean inTime() {
            return longestMs < LATE_MS;
        }

        @Override
        public synchronized String toString() {
            return "%s at %d: %s, %d kept, %d refused, at most %d ms without a sign"
                    .formatted(path, port, end, kept.get(), refused.get(), longestMs);
        }
    }

    private void play(FaultRun run) throws Exception {
        List<Life> lives = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                ScheduledExecutorService pace = Executors.newScheduledThreadPool(1)) {
            for (int i = 0; i < SESSIONS; i++) {
                Life life = open(run, run.ports().get(i % run.ports().size()));
                lives.add(life);
                var _ =
                        pace.scheduleAtFixedRate(
                                () -> threads.execute(() -> keepAlive(run, life)),
                                0,
                                SIGN_MS,
                                TimeUnit.MILLISECONDS);
            }
            for (int i = 0; i < ROUNDS; i++) {
                standStill(run, threads, lives);
            }
            pace.shutdownNow();
        }
        lives.forEach(life -> run.journal().note(life.toString()));
        assertThat(lives).filteredOn(Life::inTime).isNotEmpty();
        assertThat(lives).filteredOn(Life::inTime).allMatch(life -> life.end.isEmpty());
    }

    private void standStill(FaultRun run, ExecutorService threads, List<Life> lives)
            throws Exception {
        ServerProcess leader = run.view().awaitLeader();
        AtomicInteger answers = new AtomicInteger();
        List<Integer> before = lives.stream().map(life -> life.kept.get()).toList();
        AtomicBoolean enough = new AtomicBoolean();
        for (int i = 0; i < WORKERS; i++) {
            String owner = "worker-" + i;
            threads.execute(() -> work(run, leader.port(), owner, answers, enough));
        }
        await().atMost(LIMIT).until(() -> answers.get() > WORKERS);
        run.cluster().pause(leader);
        await().pollDelay(STANDS_STILL).atMost(LIMIT).until(() -> true);
        run.cluster().resume(leader);
        await().atMost(LIMIT)
                .until(() -> {
                    for (int i = 0; i < lives.size(); i++) {
                        Life life = lives.get(i);
                        if (life.end.isEmpty() && life.kept.get() < before.get(i) + 10) {
                            return false;
                        }
                    }
                    return true;
                });
        enough.set(true);
        run.journal().note(answers + " other answers");
    }

    private static Life open(FaultRun run, int port) throws Exception {
        String body = "{\"ttlMs\":" + TTL_MS + "}";
        ApiReply opened = run.api().post(port, "/v1/sessions", body, Optional.empty(), CALL);
        assertThat(opened.succeeded()).as(opened.body()).isTrue();
        return new Life(port, opened.json().required("session").asString());
    }

    private static void keepAlive(FaultRun run, Life life) {
        life.sends();
        try {
            ApiReply reply = run.api().send(life.port, "POST", life.path, "", CALL);
            if (reply.succeeded()) {
                life.kept.incrementAndGet();
            } else if ("SESSION_EXPIRED".equals(reply.code())) {
                life.end = reply.body();
            } else {
                life.refused.incrementAndGet();
            }
        } catch (IOException e) {
            life.refused.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes lock after lock for a moment, whatever is answered. */
    private static void work(
            FaultRun run, int port, String owner, AtomicInteger answers, AtomicBoolean enough) {
        for (int i = 0; !enough.get() && !Thread.currentThread().isInterrupted(); i++) {
            String body =
                    "{\"resource\":\"%1$s/%2$d\",\"owner\":\"%1$s\",\"ttlMs\":1000}"
                            .formatted(owner, i);
            try {
                run.api().post(port, "/v1/locks/acquire", body, Optional.empty(), CALL);
                answers.incrementAndGet();
            } catch (IOException e) {
                answers.incrementAndGet();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
