package io.selaras.core.partition;

import io.selaras.core.kernel.Effect;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueQuery;
import io.selaras.core.queue.QueueReply;
import io.selaras.core.queue.QueueSettings;
import io.selaras.core.queue.QueueSettings.Ordering;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells a story of queues anew: keeps its remarks ({@code #}) and commands ({@code >}) and writes
 * under each command what is answered.
 *
 * <p>A command may begin with {@code @time} and end with {@code id=requestId}; queues are called by
 * their ids, messages are {@code id/key=body}, receipts {@code sequence.lease.nonce}. After each
 * command the machine is restored from its image.
 */
final class QueueStory {
    private PartitionMachine machine = PartitionMachine.empty(PartitionImage.FIRST_VERSION);
    private long timeMs;
    private long number;

    String tell(String text) {
        StringBuilder told = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.startsWith("> ")) {
                told.append(line).append('\n');
                told.append("    ").append(run(line.substring(2).trim())).append('\n');
            } else if (!line.startsWith("    ")) {
                told.append(line).append('\n');
            }
        }
        return told.toString();
    }

    private String run(String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" +", -1)));
        String id = null;
        if (words.getFirst().startsWith("@")) {
            timeMs = Long.parseLong(words.removeFirst().substring(1));
        }
        if (words.getLast().startsWith("id=")) {
            id = words.removeLast().substring(3);
        }
        String told =
                words.getFirst().equals("counts")
                        ? counts(Long.parseLong(words.get(1)))
                        : apply(command(words), id);
        machine = PartitionMachine.restore(machine.image());
        return told;
    }

    private String apply(Command command, @Nullable String id) {
        Request request = new Request(new Origin("n1", 1, ++number), "ann", id, command);
        StringBuilder told = new StringBuilder();
        for (Effect effect : machine.apply(new Batch(timeMs, timeMs, List.of(request)))) {
            told.append(effect instanceof Effect.Answer(_, QueueReply reply) ? text(reply) : "");
        }
        return told.isEmpty() ? "nothing is said" : told.toString();
    }

    private static Command command(List<String> words) {
        if (words.getFirst().equals("tick")) {
            return new SystemCommand.Tick();
        }
        long queue = Long.parseLong(words.get(1));
        List<String> rest = words.subList(2, words.size());
        return switch (words.getFirst()) {
            case "define" -> {
                Ordering ordering = rest.contains("none") ? Ordering.NONE : Ordering.KEY;
                QueueSettings settings = new QueueSettings(ordering, 30_000);
                yield new PartitionCommand.Adopt(
                        queue,
                        List.of(new QueueDefinition(queue, queue, "q" + queue, settings)),
                        List.of());
            }
            case "delete" ->
                    new PartitionCommand.Adopt(
                            Long.parseLong(rest.getFirst()), List.of(), List.of(queue));
            case "send" -> QueueScene.sending(queue, rest.toArray(String[]::new));
            case "receive" ->
                    QueueScene.receiving(
                            queue,
                            Integer.parseInt(rest.getFirst()),
                            Long.parseLong(rest.getLast()));
            case "ack" -> new QueueCommand.Ack(queue, rest.stream().map(QueueStory::of).toList());
            default -> throw new IllegalArgumentException("no such command: " + words);
        };
    }

    private static QueueCommand.Receipt of(String text) {
        String[] parts = text.split("[.]", 3);
        return new QueueCommand.Receipt(
                Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }

    private String counts(long queue) {
        var counts = machine.query(new QueueQuery.OfQueue(queue), timeMs);
        var totals = machine.query(new QueueQuery.OfPartition(), timeMs);
        return "%d ready, %d leased, oldest %d ms, %d accepted, %d acked; of all queues %d purged"
                .formatted(
                        counts.ready(),
                        counts.leased(),
                        counts.oldestAgeMs(),
                        counts.accepted(),
                        counts.acked(),
                        totals.purged());
    }

    private static String text(QueueReply reply) {
        return switch (reply) {
            case QueueReply.Adopted it -> "ADOPTED through " + it.throughRevision();
            case QueueReply.Sent it ->
                    "SENT "
                            + String.join(
                                    ", ",
                                    it.messages().stream()
                                            .map(place ->
                                                    place.sequence()
                                                            + (place.duplicate()
                                                                    ? " (duplicate)"
                                                                    : ""))
                                            .toList());
            case QueueReply.Received it ->
                    it.deliveries().isEmpty()
                            ? "RECEIVED nothing"
                            : "RECEIVED "
                                    + String.join(
                                            ", ",
                                            it.deliveries().stream()
                                                    .map(each -> text(it.nonce(), each))
                                                    .toList());
            case QueueReply.Acked it ->
                    String.join(", ", it.outcomes().stream().map(each -> each.code()).toList());
            case QueueReply.UnknownQueue it ->
                    "refused %s: queue %d, known through %d"
                            .formatted(it.code().code(), it.queueId(), it.adopted());
            case QueueReply.Rejected it -> "refused " + it.code().code();
        };
    }

    private static String text(long nonce, QueueReply.Delivery it) {
        return "%s/%s=%s as %d.%d.%d, attempt %d"
                .formatted(
                        it.message().id(),
                        it.message().key(),
                        new String(it.message().body().bytes(), StandardCharsets.UTF_8),
                        it.sequence(),
                        it.lease(),
                        nonce,
                        it.attempt());
    }
}
