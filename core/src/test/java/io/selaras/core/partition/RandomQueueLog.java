package io.selaras.core.partition;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.queue.MessageBody;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueCommand.Receipt;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueMessage;
import io.selaras.core.queue.QueueReply;
import io.selaras.core.queue.QueueSettings;
import io.selaras.core.queue.QueueSettings.Ordering;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random entries of a partition's log: few names, so that they meet; equal seeds, equal logs. */
final class RandomQueueLog {
    private final Random random;
    private final List<QueueDefinition> defined = new ArrayList<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private final List<PartitionCommand.Adopt> adoptions = new ArrayList<>();
    private long revision;
    private long timeMs;
    private long number;

    RandomQueueLog(long seed) {
        random = new Random(seed);
    }

    /** What was answered becomes material for receipts. */
    void hear(QueueReply reply) {
        if (reply instanceof QueueReply.Received received) {
            for (QueueReply.Delivery it : received.deliveries()) {
                receipts.add(new Receipt(it.sequence(), it.lease(), received.nonce()));
            }
        }
    }

    Batch next() {
        timeMs += pause();
        List<Request> requests = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            Origin origin = new Origin("n1", 1, ++number);
            requests.add(
                    random.nextInt(20) == 0
                            ? new Request(origin, "", null, new SystemCommand.Tick())
                            : new Request(origin, "ann", null, command()));
        }
        return new Batch(timeMs, timeMs, requests);
    }

    private long pause() {
        return switch (random.nextInt(60)) {
            case 0 -> 300_000;
            case 1 -> 120_000;
            case 2, 3, 4, 5 -> 1_000 + random.nextInt(3_000);
            default -> random.nextInt(100);
        };
    }

    private Command command() {
        return switch (random.nextInt(20)) {
            case 0 -> adopt();
            case 1, 2, 3, 4, 5, 6 -> send();
            case 7, 8, 9, 10, 11, 12 -> receive();
            default -> new QueueCommand.Ack(queueId(), receipts());
        };
    }

    private PartitionCommand adopt() {
        if (!adoptions.isEmpty() && random.nextInt(4) == 0) {
            return adoptions.get(random.nextInt(adoptions.size()));
        }
        List<QueueDefinition> changed = new ArrayList<>();
        List<Long> deleted = new ArrayList<>();
        if (defined.size() < 3 || random.nextInt(3) == 0) {
            revision++;
            changed.add(new QueueDefinition(revision, revision, "q" + revision, settings()));
            defined.add(changed.getFirst());
        } else if (random.nextBoolean()) {
            QueueDefinition old = defined.remove(random.nextInt(defined.size()));
            QueueSettings other =
                    new QueueSettings(old.settings().ordering(), settings().visibilityMs());
            changed.add(new QueueDefinition(old.queueId(), ++revision, old.name(), other));
            defined.add(changed.getFirst());
        } else {
            revision++;
            deleted.add(defined.remove(random.nextInt(defined.size())).queueId());
        }
        PartitionCommand.Adopt adopt = new PartitionCommand.Adopt(revision, changed, deleted);
        adoptions.add(adopt);
        return adopt;
    }

    private QueueSettings settings() {
        Ordering ordering = random.nextInt(3) == 0 ? Ordering.NONE : Ordering.KEY;
        return new QueueSettings(ordering, 1_000 + random.nextInt(3) * 1_000);
    }

    private QueueCommand send() {
        List<QueueCommand.Item> items = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String key = random.nextInt(5) == 0 ? "" : "k" + random.nextInt(4);
            MessageBody body = MessageBody.of(new byte[random.nextInt(40)]);
            QueueMessage message = new QueueMessage("m" + random.nextInt(90), key, "", body);
            items.add(new QueueCommand.Item(message, random.nextInt(4) > 0));
        }
        long known = random.nextInt(30) == 0 ? revision + 1 : revision;
        return new QueueCommand.Send(queueId(), known, 0, items);
    }

    private QueueCommand receive() {
        long visibilityMs = random.nextBoolean() ? 0 : 1_000 + random.nextInt(2_000);
        int max = 1 + random.nextInt(5);
        return new QueueCommand.Receive(
                queueId(), max, 1 + random.nextInt(150), visibilityMs, random.nextLong());
    }

    private List<Receipt> receipts() {
        List<Receipt> chosen = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            if (receipts.isEmpty() || random.nextInt(20) == 0) {
                chosen.add(
                        new Receipt(1 + random.nextInt(20), random.nextInt(20), random.nextInt(9)));
            } else {
                int newest = Math.min(receipts.size(), 1 + random.nextInt(30));
                Receipt it = receipts.get(receipts.size() - newest);
                long nonce = it.nonce() + (random.nextInt(15) == 0 ? 1 : 0);
                chosen.add(new Receipt(it.sequence(), it.lease(), nonce));
            }
        }
        return chosen;
    }

    private long queueId() {
        if (defined.isEmpty() || random.nextInt(15) == 0) {
            return 1 + random.nextLong(12);
        }
        return defined.get(random.nextInt(defined.size())).queueId();
    }
}
