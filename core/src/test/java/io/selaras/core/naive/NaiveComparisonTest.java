package io.selaras.core.naive;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Origin;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.Waiter;
import io.selaras.core.machine.Batch;
import io.selaras.core.machine.CoordinationMachine;
import io.selaras.core.machine.Effect;
import io.selaras.core.machine.MachineImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The real machine and the naive one agree over long random logs, across restores. */
class NaiveComparisonTest {
    private static final int LOGS = Integer.getInteger("selaras.naive.logs", 200);
    private static final int BATCHES = 500;

    private int deadlocks;
    private int reorderings;
    private int commands;

    @Test
    void bothLockManagersGiveTheSameAnswersAndReachTheSameState() {
        long first = Long.getLong("selaras.seed", 1);
        for (long seed = first; seed < first + LOGS; seed++) {
            run(seed);
        }
        assertThat(commands).isGreaterThan(LOGS * BATCHES * 2);
        assertThat(deadlocks).as("logs that never deadlock compare little").isGreaterThan(LOGS);
        assertThat(reorderings).as("reordered queues").isGreaterThan(LOGS / 10);
    }

    private void run(long seed) {
        Random restores = new Random(seed);
        RandomLog log = new RandomLog(seed);
        NaiveLocks naive = new NaiveLocks();
        CoordinationMachine machine = CoordinationMachine.empty();
        CoordinationMachine twin = CoordinationMachine.empty();
        for (int i = 0; i < BATCHES; i++) {
            String where = "seed " + seed + " batch " + i;
            Batch batch = log.next(naive);
            commands += batch.requests().size();
            List<Effect> effects = machine.apply(batch);
            assertThat(twin.apply(batch)).as(where).isEqualTo(effects);
            assertThat(twin.stateHash()).as(where).isEqualTo(machine.stateHash());
            compare(where, naive, batch, effects);
            if (i % 8 == 0) {
                compare(where, naive, machine.image());
            }
            if (restores.nextInt(20) == 0) {
                twin = CoordinationMachine.restore(machine.image());
            }
        }
    }

    private void compare(String where, NaiveLocks naive, Batch batch, List<Effect> effects) {
        List<String> answers = new ArrayList<>();
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Answer a ->
                        answers.add(a.origin().number() + " " + Answers.text(a.reply()));
                case Effect.Locks(LockEvent.DeadlockFound found) -> {
                    naive.deadlocks.remedies.add(found);
                    deadlocks++;
                }
                case Effect.Locks(LockEvent.QueueReordered reordered) -> {
                    naive.deadlocks.remedies.add(reordered);
                    reorderings++;
                }
                case Effect.Locks _, Effect.MembersAnswer _ -> {}
            }
        }
        naive.answers.clear();
        try {
            naive.apply(batch);
        } catch (AssertionError e) {
            throw new AssertionError(where + "\n" + batch + "\n" + effects, e);
        }
        assertThat(naive.deadlocks.remedies).as("remedies without need, " + where).isEmpty();
        assertThat(answers)
                .as(() -> where + "\n" + batch + "\n" + effects)
                .containsExactlyInAnyOrderElementsOf(naive.answers);
    }

    private static void compare(String where, NaiveLocks naive, MachineImage image) {
        assertThat(image.grants().stream().map(NaiveComparisonTest::text).sorted())
                .as(where)
                .isEqualTo(naive.grants.stream().map(NaiveGrant::toString).sorted().toList());
        for (Waiter waiter : image.waiters()) {
            assertThat(
                            image.waiters().stream()
                                    .filter(w -> w.resource().equals(waiter.resource()))
                                    .map(NaiveComparisonTest::text))
                    .as(where)
                    .isEqualTo(
                            naive.queue(waiter.resource()).stream()
                                    .map(NaiveWait::toString)
                                    .toList());
        }
        assertThat(image.waiters()).as(where).hasSameSizeAs(naive.waits);
        long pending = image.waiters().stream().filter(w -> w.requester().hasRequestId()).count();
        assertThat(image.replies().size() + pending).as(where).isEqualTo(naive.replies.size());
    }

    private static String text(Grant g) {
        Origin origin = g.delivery().origin();
        return "%s %s %s %d %d %d %s"
                .formatted(
                        g.resource(),
                        g.owner(),
                        g.mode(),
                        g.token(),
                        g.expiresAtMs(),
                        g.ttlMs(),
                        origin.number());
    }

    private static String text(Waiter w) {
        return "%d %s %s %s %s %d %d"
                .formatted(
                        w.id(),
                        w.resource(),
                        w.owner(),
                        w.mode(),
                        w.conversion(),
                        w.dueMs(),
                        w.requester().origin().number());
    }
}
