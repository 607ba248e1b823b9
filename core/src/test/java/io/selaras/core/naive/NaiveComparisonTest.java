package io.selaras.core.naive;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.coordination.CoordinationImage;
import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.coordination.Forecasts;
import io.selaras.core.kernel.Audience;
import io.selaras.core.kernel.Effect;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.core.lock.query.LockQueryResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The real machine and the naive one agree over long random logs, across restores. */
class NaiveComparisonTest {
    private static final int LOGS = Integer.getInteger("selaras.naive.logs", 100);
    private static final int BATCHES = 500;

    private final Forecasts forecasts = new Forecasts();
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
        assertThat(forecasts.right).hasSize(4).allSatisfy((_, n) -> assertThat(n).isPositive());
        assertThat(forecasts.notFollowed).isLessThan(LOGS / 10);
    }

    private void run(long seed) {
        Random restores = new Random(seed);
        RandomLog log = new RandomLog(seed);
        NaiveLocks naive = new NaiveLocks();
        CoordinationMachine machine = CoordinationMachine.empty();
        CoordinationMachine twin = CoordinationMachine.empty();
        for (int i = 0; i < BATCHES; i++) {
            String where = "seed " + seed + " batch " + i;
            // To ask what would happen changes nothing: the twin, which is not asked, stays equal.
            LockCommand.Acquire acquire = log.acquire();
            machine.query(new LockQuery.Explain(acquire), 0);
            if (i % 4 == 0) {
                forecasts.check(where, machine, acquire);
            }
            Batch batch = log.next(naive);
            commands += batch.requests().size();
            List<Effect> effects = machine.apply(batch);
            assertThat(twin.apply(batch)).as(where).isEqualTo(effects);
            assertThat(twin.stateHash()).as(where).isEqualTo(machine.stateHash());
            compare(where, naive, batch, effects);
            if (i % 8 == 0) {
                compare(where, naive, machine);
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
                case Effect.Answer(Origin origin, LockReply reply) ->
                        answers.add(origin.number() + " " + Answers.text(reply));
                case Effect.Observed(LockEvent.DeadlockFound found) -> {
                    naive.deadlocks.remedies.add(found);
                    deadlocks++;
                }
                case Effect.Observed(LockEvent.QueueReordered reordered) -> {
                    naive.deadlocks.remedies.add(reordered);
                    reorderings++;
                }
                case Effect.Observed(LockEvent.WaitEnded ended) -> {
                    if (ended.how() == LockEvent.WaitEnd.UPGRADE_CONFLICT) {
                        naive.deadlocks.remedies.add(ended);
                    }
                }
                case Effect.Displaced d ->
                        answers.add(
                                d.origin().number()
                                        + " displaced "
                                        + (d.crowded() ? "by the crowd" : "with its node"));
                case Effect.Observed _, Effect.Answer _ -> {}
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

    private static void compare(String where, NaiveLocks naive, CoordinationMachine machine) {
        CoordinationImage image = machine.image();
        NaiveTable table = naive.table;
        assertThat(
                        image.locks().grants().stream()
                                .filter(g -> g.hold().own() != null)
                                .map(NaiveComparisonTest::text)
                                .sorted())
                .as(where)
                .isEqualTo(table.grants.stream().map(NaiveGrant::toString).sorted().toList());
        for (Grant grant : image.locks().grants()) {
            assertThat(grant.mode())
                    .as("%s: %s", where, grant)
                    .isEqualTo(table.mode(grant.resource(), grant.owner()));
        }
        assertThat(image.locks().waiters().stream().map(w -> w.id()).sorted())
                .as(where)
                .isEqualTo(table.waits.stream().map(w -> w.id).sorted().toList());
        TreeSet<String> resources = new TreeSet<>();
        image.locks().grants().forEach(g -> resources.add(g.resource()));
        image.locks().waiters().forEach(w -> w.places().forEach(p -> resources.add(p.resource())));
        resources.forEach(resource -> compare(where, table, machine, resource));
        assertThat(image.sessions().sessions().stream().map(s -> s.id() + " " + s.expiresAtMs()))
                .as(where)
                .isEqualTo(
                        naive.sessions.open.values().stream()
                                .map(s -> s.id + " " + s.expires)
                                .toList());
        assertThat(table.waits.stream().filter(table::ready))
                .as("%s: nobody waits for what there is", where)
                .isEmpty();
        image.locks().waiters().forEach(waiter -> assertStillPossible(where, machine, waiter));
        long pending =
                image.locks().waiters().stream().filter(w -> w.requester().hasRequestId()).count();
        assertThat(image.replies().locks().size() + pending)
                .as(where)
                .isEqualTo(naive.replies.size());
    }

    /** What is checked when a wait begins still holds of every wait, whatever came after it. */
    private static void assertStillPossible(
            String where, CoordinationMachine machine, Waiter waiter) {
        boolean gate = waiter.resource().matches("(latch|barrier|observers):.*");
        LockCommand.Acquire anew =
                new LockCommand.Acquire(waiter.parts(), waiter.owner(), 1, waiter.terms());
        LockReply refusal =
                gate ? null : machine.query(new LockQuery.Explain(anew), 0).explanation().refusal();
        if (refusal != null) {
            assertThat(refusal)
                    .as("%s: %s", where, waiter)
                    .isInstanceOf(LockReply.UpgradeConflict.class);
        }
    }

    /** Holders, whatever they hold it for, and the queue in its order. */
    private static void compare(
            String where, NaiveTable table, CoordinationMachine machine, String resource) {
        LockQueryResult result = machine.query(new LockQuery.LockAt(resource), 0);
        assertThat(result)
                .as(where)
                .isInstanceOfSatisfying(
                        LockQueryResult.LockDetail.class,
                        lock -> {
                            assertThat(lock.holders().stream().map(h -> h.owner()).sorted())
                                    .as("%s holders of %s", where, resource)
                                    .isEqualTo(table.holders(resource));
                            assertThat(lock.holders().stream().map(h -> h.fence()).distinct())
                                    .as("%s fence of %s", where, resource)
                                    .hasSizeLessThan(2);
                            assertThat(lock.queue().stream().map(w -> w.id()))
                                    .as("%s queue of %s", where, resource)
                                    .isEqualTo(
                                            table.queue(resource).stream().map(w -> w.id).toList());
                        });
    }

    private static String text(Grant g) {
        return "%s %s %s x%d %s %d %d/%d %d %d %s"
                .formatted(
                        g.resource(),
                        g.owner(),
                        g.hold().own(),
                        g.hold().holds(),
                        g.hold().hierarchical(),
                        g.hold().permits(),
                        g.token(),
                        g.fence(),
                        g.expiresAtMs(),
                        g.ttlMs(),
                        origins(g.delivery().audience()));
    }

    private static List<Origin> origins(@Nullable Audience audience) {
        return audience == null ? List.of() : audience.origins();
    }
}
