package io.selaras.core.partition;

import io.selaras.core.kernel.Effect;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.StateHash;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Machine;
import io.selaras.core.kernel.machine.Query;
import io.selaras.core.kernel.machine.QueryResult;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.StateSize;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueQuery;
import io.selaras.core.queue.QueueReply;
import io.selaras.core.queue.machine.QueueMachine;
import io.selaras.core.reply.ReplyTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The replicated state machine of a partition. Every apply first does a bounded piece of what has
 * become due, then serves the batch's requests in order. One thread at a time.
 */
public final class PartitionMachine implements Machine {

    /** What the remembered requests of a partition may take: a node has many partitions. */
    static final long REPLIES_BYTES = 8L << 20;

    private final QueueMachine queues = new QueueMachine();
    private final ReplyTable replies = new ReplyTable(new QueueReplyDigest());
    private final PartitionDispatcher requests = new PartitionDispatcher(replies, queues);

    private int version;
    private long logTimeMs;
    private long wallTimeMs;

    private PartitionMachine(int version) {
        if (version < PartitionImage.FIRST_VERSION) {
            throw new IllegalArgumentException("there are no partitions in version " + version);
        }
        this.version = version;
        replies.limit(REPLIES_BYTES);
    }

    /** A machine that has applied nothing, of a partition that is founded at this version. */
    public static PartitionMachine empty(int version) {
        return new PartitionMachine(version);
    }

    /**
     * A machine that continues where the image was taken.
     *
     * @throws IllegalArgumentException if the image is of no version that has partitions, or does
     *     not hash to what it says
     */
    public static PartitionMachine restore(PartitionImage image) {
        PartitionMachine machine = new PartitionMachine(image.version());
        machine.logTimeMs = image.logTimeMs();
        machine.wallTimeMs = image.wallTimeMs();
        machine.queues.load(image.queues());
        image.replies().queues().forEach(machine.replies::add);
        image.replies().acknowledged().forEach(machine.replies::add);
        if (machine.stateHash() != image.stateHash()) {
            throw new IllegalArgumentException("the image does not hash to what it says");
        }
        return machine;
    }

    @Override
    public List<Effect> apply(Batch batch) {
        logTimeMs = Math.max(logTimeMs, batch.logTimeMs());
        wallTimeMs = batch.wallTimeMs();
        queues.advance(logTimeMs, wallTimeMs);
        replies.advance(logTimeMs, wallTimeMs);
        List<Effect> effects = new ArrayList<>(batch.requests().size());
        for (Request request : batch.requests()) {
            serve(request, effects);
        }
        return effects;
    }

    private void serve(Request request, List<Effect> effects) {
        switch (request.command()) {
            case QueueCommand command -> {
                QueueReply reply = requests.serve(logTimeMs, request, command);
                if (request.origin().waits()) {
                    effects.add(new Effect.Answer(request.origin(), reply));
                }
            }
            case SystemCommand command -> serve(command);
            case Command command ->
                    throw new IllegalArgumentException("no command of this machine: " + command);
        }
    }

    private void serve(SystemCommand command) {
        switch (command) {
            case SystemCommand.RaiseVersion(int raised) -> {
                if (raised == version + 1) {
                    version = raised;
                }
            }
            case SystemCommand.Detach _, SystemCommand.NodeGone _ -> {
                // Nobody waits here, and a lease ends at its deadline, whoever heard of it.
            }
            case SystemCommand.StateLimit _,
                    SystemCommand.StateFacts _,
                    SystemCommand.FoundPartitions _,
                    SystemCommand.PlacePartitions _,
                    SystemCommand.PartitionPlaced _,
                    SystemCommand.StateLink _ -> {
                // The members are those of the coordination group, which knows what they can hold
                // and where partitions are.
            }
            case SystemCommand.Tick() -> {
                // Its stamp has already done what it is for.
            }
        }
    }

    @Override
    public <R extends QueryResult> R query(Query<R> query, long nowMs) {
        Query<?> asked = query;
        if (asked instanceof QueueQuery<?> about) {
            return query.resultType().cast(queues.answer(about, Math.max(logTimeMs, nowMs)));
        }
        throw new IllegalArgumentException("not a query of this machine: " + query);
    }

    @Override
    public boolean serves(Command command) {
        return command instanceof QueueCommand || command instanceof SystemCommand;
    }

    @Override
    public boolean grows(Request request) {
        String requestId = request.requestId();
        boolean remembered =
                requestId != null && replies.find(request.principal(), requestId) != null;
        return request.command().grows() && !remembered;
    }

    @Override
    public PartitionImage image() {
        return new PartitionImage(
                version,
                logTimeMs,
                wallTimeMs,
                queues.image(),
                new PartitionImage.Replies(
                        Collections.unmodifiableList(replies.outcomes(QueueReply.class)),
                        Collections.unmodifiableList(replies.acknowledged())),
                stateHash());
    }

    @Override
    public int stateVersion() {
        return version;
    }

    @Override
    public long stateHash() {
        long h = StateHash.mix(StateHash.mix(version, logTimeMs), wallTimeMs);
        return StateHash.mix(StateHash.mix(h, queues.stateHash()), replies.stateHash());
    }

    @Override
    public StateSize size() {
        return new StateSize(queues.bytes() + replies.bytes(), 0, 0, 0, replies.size(), 0);
    }

    @Override
    public long logTimeMs() {
        return logTimeMs;
    }

    @Override
    public long nextDeadlineMs() {
        return Math.min(queues.nextDeadlineMs(), replies.nextDeadlineMs());
    }

    @Override
    public Set<Origin> waiting() {
        return Collections.emptySet();
    }

    @Override
    public List<String> waitingNodes() {
        return List.of();
    }
}
