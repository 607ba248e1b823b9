package io.selaras.core.partition;

import io.selaras.core.cache.CacheCommand;
import io.selaras.core.cache.CacheImage;
import io.selaras.core.cache.CacheQuery;
import io.selaras.core.cache.CacheReply;
import io.selaras.core.cache.machine.CacheMachine;
import io.selaras.core.kernel.Effect;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.Reply;
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
import io.selaras.core.reply.FinishedReply;
import io.selaras.core.reply.ReplyTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The replicated state machine of a partition. Every apply first does a bounded piece of what has
 * become due, then serves the batch's requests in order. One thread at a time.
 */
public final class PartitionMachine implements Machine {

    /** What the remembered requests of a partition may take: a node has many partitions. */
    static final long REPLIES_BYTES = 8L << 20;

    private final QueueMachine queues = new QueueMachine();
    private final CacheMachine caches = new CacheMachine();
    private final ReplyTable replies = new ReplyTable(new PartitionReplyDigest());
    private final PartitionDispatcher requests = new PartitionDispatcher(replies, queues, caches);

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
        machine.caches.load(image.caches(), machine.queues.adopted(), image.logTimeMs());
        machine.load(image.replies());
        if (machine.stateHash() != image.stateHash()) {
            throw new IllegalArgumentException("the image does not hash to what it says");
        }
        return machine;
    }

    /** Each list is in the order of time; so must be what they become together. */
    private void load(PartitionImage.Replies image) {
        Stream.<List<? extends FinishedReply<?>>>of(image.queues(), image.caches())
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(FinishedReply::atMs))
                .forEach(replies::add);
        image.acknowledged().forEach(replies::add);
    }

    @Override
    public List<Effect> apply(Batch batch) {
        logTimeMs = Math.max(logTimeMs, batch.logTimeMs());
        wallTimeMs = batch.wallTimeMs();
        queues.advance(logTimeMs, wallTimeMs);
        caches.advance(logTimeMs, wallTimeMs);
        replies.advance(logTimeMs, wallTimeMs);
        List<Effect> effects = new ArrayList<>(batch.requests().size());
        for (Request request : batch.requests()) {
            serve(request, effects);
        }
        return effects;
    }

    private void serve(Request request, List<Effect> effects) {
        Command asked = request.command();
        if (!serves(asked)) {
            throw new IllegalArgumentException("no command of this machine: " + asked);
        }
        switch (asked) {
            case QueueCommand command ->
                    tell(request, requests.serve(logTimeMs, request, command), effects);
            case CacheCommand command ->
                    tell(request, requests.serve(logTimeMs, request, command), effects);
            case PartitionCommand.Adopt command -> tell(request, adopt(command), effects);
            case SystemCommand command -> serve(command);
            case Command command -> throw new IllegalStateException("served by none: " + command);
        }
    }

    private static void tell(Request request, Reply reply, List<Effect> effects) {
        if (request.origin().waits()) {
            effects.add(new Effect.Answer(request.origin(), reply));
        }
    }

    private QueueReply adopt(PartitionCommand.Adopt command) {
        if (command.throughRevision() > queues.adopted()) {
            long through = command.throughRevision();
            queues.adopt(through, command.queues(), command.deletedIds());
            caches.adopt(through, command.caches(), command.deletedIds());
        }
        return new QueueReply.Adopted(queues.adopted());
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
        if (asked instanceof CacheQuery<?> about) {
            return query.resultType().cast(caches.answer(about));
        }
        throw new IllegalArgumentException("not a query of this machine: " + query);
    }

    @Override
    public boolean serves(Command command) {
        boolean caching = version >= CacheImage.FIRST_VERSION;
        return switch (command) {
            case QueueCommand _, SystemCommand _ -> true;
            case PartitionCommand.Adopt it -> caching || it.caches().isEmpty();
            // What nobody has ordered stands in no log.
            case CacheCommand.Change _ -> false;
            case CacheCommand _ -> caching;
            case Command _ -> false;
        };
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
                caches.image(),
                new PartitionImage.Replies(
                        Collections.unmodifiableList(replies.outcomes(QueueReply.class)),
                        Collections.unmodifiableList(replies.outcomes(CacheReply.class)),
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
        h = StateHash.mix(StateHash.mix(h, queues.stateHash()), replies.stateHash());
        // The hash of a state without caches is what it was before there were any.
        return caches.used() ? StateHash.mix(h, caches.stateHash()) : h;
    }

    @Override
    public StateSize size() {
        return new StateSize(
                queues.bytes() + caches.bytes() + replies.bytes(), 0, 0, 0, replies.size(), 0);
    }

    @Override
    public long logTimeMs() {
        return logTimeMs;
    }

    @Override
    public long nextDeadlineMs() {
        long ownMs = Math.min(queues.nextDeadlineMs(), caches.nextDeadlineMs());
        return Math.min(ownMs, replies.nextDeadlineMs());
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
