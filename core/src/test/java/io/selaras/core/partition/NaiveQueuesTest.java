package io.selaras.core.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Effect;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueQuery;
import io.selaras.core.queue.QueueQueryResult.Counts;
import io.selaras.core.queue.QueueQueryResult.Totals;
import io.selaras.core.queue.QueueReply;
import io.selaras.core.queue.QueueReply.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The machine and the naive queues agree over long random logs, across restores. */
class NaiveQueuesTest {
    private static final int LOGS = Integer.getInteger("selaras.naive.logs", 100);
    private static final int BATCHES = 300;

    /** How often something was told; logs in which something never is compare little. */
    private final TreeMap<String, Integer> told = new TreeMap<>();

    @Test
    void bothGiveTheSameAnswersAndLoseNothing() {
        long first = Long.getLong("selaras.seed", 1);
        for (long seed = first; seed < first + LOGS; seed++) {
            run(seed);
        }
        assertThat(told.keySet())
                .contains("sent", "duplicate", "received", "again", "empty", "lost", "unknown")
                .contains("ACKED", "REPEATED", "LEASE_LOST");
        assertThat(told.values()).allSatisfy(times -> assertThat(times).isGreaterThan(LOGS));
    }

    private void run(long seed) {
        Random restores = new Random(seed);
        RandomQueueLog log = new RandomQueueLog(seed);
        NaiveQueues naive = new NaiveQueues();
        PartitionMachine machine = PartitionMachine.empty(PartitionImage.FIRST_VERSION);
        PartitionMachine twin = PartitionMachine.empty(PartitionImage.FIRST_VERSION);
        for (int i = 0; i < BATCHES; i++) {
            String where = "seed " + seed + " batch " + i;
            Batch batch = log.next();
            List<Effect> effects = machine.apply(batch);
            assertThat(effects).as(where).isEqualTo(answers(naive, batch));
            assertThat(twin.apply(batch)).as(where).isEqualTo(effects);
            assertThat(twin.stateHash()).as(where).isEqualTo(machine.stateHash());
            assertThat(twin.size()).as(where).isEqualTo(machine.size());
            assertThat(twin.nextDeadlineMs()).as(where).isEqualTo(machine.nextDeadlineMs());
            for (Effect effect : effects) {
                hear(log, effect);
            }
            compare(where, naive, machine);
            if (restores.nextInt(20) == 0) {
                twin = PartitionMachine.restore(machine.image());
            }
        }
    }

    private static List<Effect> answers(NaiveQueues naive, Batch batch) {
        naive.pass(batch.logTimeMs());
        List<Effect> answers = new ArrayList<>();
        for (Request request : batch.requests()) {
            if (request.command() instanceof QueueCommand command) {
                answers.add(new Effect.Answer(request.origin(), naive.handle(command)));
            } else if (request.command() instanceof PartitionCommand.Adopt command) {
                answers.add(new Effect.Answer(request.origin(), naive.adopt(command)));
            }
        }
        return answers;
    }

    private void hear(RandomQueueLog log, Effect effect) {
        if (!(effect instanceof Effect.Answer(_, QueueReply reply))) {
            return;
        }
        log.hear(reply);
        switch (reply) {
            case QueueReply.Sent it ->
                    it.messages().forEach(place -> count(place.duplicate() ? "duplicate" : "sent"));
            case QueueReply.Received it -> {
                count(it.deliveries().isEmpty() ? "empty" : "received");
                it.deliveries().stream()
                        .filter(delivery -> delivery.attempt() > 1)
                        .forEach(_ -> count("again"));
            }
            case QueueReply.Acked it ->
                    it.outcomes().stream().map(Outcome::code).forEach(this::count);
            case QueueReply.LeaseLost _ -> count("lost");
            case QueueReply.UnknownQueue _ -> count("unknown");
            case QueueReply _ -> {}
        }
    }

    private void count(String what) {
        told.merge(what, 1, Integer::sum);
    }

    /** Also conservation: what was accepted is acknowledged, or live, or went with its queue. */
    private static void compare(String where, NaiveQueues naive, PartitionMachine machine) {
        long live = 0;
        for (QueueDefinition definition : naive.definitions) {
            long id = definition.queueId();
            Counts counts = machine.query(new QueueQuery.OfQueue(id), naive.nowMs);
            List<NaiveQueues.Taken> taken =
                    naive.taken.stream().filter(it -> it.queueId == id).toList();
            List<NaiveQueues.Taken> there = taken.stream().filter(it -> !it.done).toList();
            long leased = there.stream().filter(it -> it.untilMs > 0).count();
            long oldest = there.isEmpty() ? 0 : naive.nowMs - there.getFirst().atMs;
            assertThat(counts)
                    .as(where)
                    .isEqualTo(
                            new Counts(
                                    true,
                                    there.size() - leased,
                                    leased,
                                    oldest,
                                    taken.size(),
                                    taken.size() - there.size()));
            assertThat(counts.accepted())
                    .as(where)
                    .isEqualTo(counts.acked() + counts.ready() + counts.leased());
            live += there.size();
        }
        Totals totals = machine.query(new QueueQuery.OfPartition(), 0);
        long acked = naive.taken.stream().filter(it -> it.done).count();
        long purged = naive.taken.size() - acked - live;
        assertThat(totals)
                .as(where)
                .isEqualTo(
                        new Totals(
                                naive.adopted,
                                naive.definitions.size(),
                                live,
                                naive.taken.size(),
                                acked,
                                purged));
        assertThat(totals.accepted())
                .as(where)
                .isEqualTo(totals.acked() + totals.live() + totals.purged());
    }
}
