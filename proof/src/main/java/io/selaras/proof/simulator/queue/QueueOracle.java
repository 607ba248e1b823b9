package io.selaras.proof.simulator.queue;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.definition.DefinitionQueryResult.Found;
import io.selaras.core.queue.MessageBody;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueMessage;
import io.selaras.proof.simulator.context.SafetyViolation;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The books of all clients of queues: which queues there are, which messages somebody wants to
 * send, and what was told of each. What is wrong is seen as it is told.
 */
public final class QueueOracle {

    private static final int NUMBER_BYTES = Long.BYTES;

    private final TreeMap<Long, QueueLife> lives = new TreeMap<>();
    private final TreeMap<Integer, PartitionBooks> partitions = new TreeMap<>();
    private final Map<Long, SentMessage> messages = new HashMap<>();
    private long numbers;

    /** Empty books. */
    public QueueOracle() {}

    PartitionBooks of(int partition) {
        return partitions.computeIfAbsent(partition, PartitionBooks::new);
    }

    /** The queue of this definition, which somebody was told of. */
    QueueLife life(QueueDefinition definition) {
        QueueLife life =
                lives.computeIfAbsent(definition.queueId(), _ -> new QueueLife(definition));
        require(
                life.name.equals(definition.name())
                        && life.ordering == definition.settings().ordering(),
                () -> life + " became " + definition);
        life.revision = Math.max(life.revision, definition.revision());
        life.visibilities.add(definition.settings().visibilityMs());
        return life;
    }

    Collection<QueueLife> lives() {
        return lives.values();
    }

    /** Whether somebody asked for the end of any queue. */
    boolean anyMayEnd() {
        return lives.values().stream().anyMatch(QueueLife::mayEnd);
    }

    /** A new message for a queue, that no other has the body of. */
    SentMessage message(QueueLife queue, int partition, Draft draft) {
        byte[] body = new byte[NUMBER_BYTES + draft.filling()];
        ByteBuffer.wrap(body).putLong(++numbers);
        for (int i = NUMBER_BYTES; i < body.length; i++) {
            body[i] = (byte) (numbers * i);
        }
        QueueMessage message = new QueueMessage(draft.id(), draft.key(), "", MessageBody.of(body));
        SentMessage sent = new SentMessage(queue, partition, message, draft.idChosen());
        messages.put(numbers, sent);
        return sent;
    }

    /**
     * What a sender thinks of.
     *
     * @param filling so many bytes of body beyond the least
     */
    record Draft(String id, boolean idChosen, String key, int filling) {}

    /** Whose body this is. */
    SentMessage find(QueueMessage message) {
        byte[] body = message.body().bytes();
        SentMessage sent =
                body.length < NUMBER_BYTES ? null : messages.get(ByteBuffer.wrap(body).getLong());
        if (sent == null || !sent.message.equals(message)) {
            throw new SafetyViolation("nobody sent this: " + message);
        }
        return sent;
    }

    /** What every later reader of a name must see. */
    record KnownName(long askedMs, List<QueueLife> there, Map<QueueLife, Long> revisions) {}

    KnownName known(String name, long nowMs) {
        List<QueueLife> there = new ArrayList<>();
        Map<QueueLife, Long> revisions = new HashMap<>();
        for (QueueLife life : lives.values()) {
            if (life.name.equals(name)) {
                revisions.put(life, life.revision);
                if (life.definedMs < nowMs && !life.mayEnd()) {
                    there.add(life);
                }
            }
        }
        return new KnownName(nowMs, there, revisions);
    }

    /**
     * Somebody was told what queue has a name.
     *
     * @return the queue, if there is one and nobody was heard to delete it
     */
    @Nullable QueueLife found(KnownName before, Found found, long nowMs) {
        QueueDefinition definition = found.definition();
        QueueLife life = definition == null ? null : life(definition);
        for (QueueLife there : before.there()) {
            require(
                    there.equals(life) || there.mayEnd(),
                    () -> there + " is there, and somebody is told " + found);
        }
        if (definition == null || life == null) {
            return null;
        }
        require(
                !life.goneBefore(before.askedMs()),
                () -> life + " was gone, and is found: " + found);
        require(
                definition.revision() >= before.revisions().getOrDefault(life, 0L),
                () -> "an older definition is found of " + life + ": " + found);
        require(
                found.deletedRevision() == 0
                        ? life.deletionToldMs >= before.askedMs()
                        : life.mayEnd(),
                () -> "deleted or not, it is told otherwise: " + life + ": " + found);
        life.definedMs = Math.min(life.definedMs, nowMs);
        return found.deletedRevision() == 0 ? life : null;
    }
}
