package io.selaras.replica.remote;

import io.selaras.core.cache.CacheCommand;
import io.selaras.core.cache.CacheQuery;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Query;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.queue.QueueCommand;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.Answer.Failure;
import io.selaras.replica.port.KnownLeader;
import io.selaras.replica.port.Submission;
import io.selaras.replica.request.PendingRequest;
import io.selaras.wire.PeerItem;
import io.selaras.wire.PeerItem.RefusalReason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * All partitions as a node sees them that does not vote there. Each is here from the start, as the
 * numbers of its requests are counted through the node's whole life.
 */
public final class RemotePartitions {

    private static final Answer NOT_LED =
            new Answer.Failed(Failure.NO_LEADER, RemoteRequests.RETRY_AFTER_MS);

    private final RemoteContext context;
    private final List<RemotePartition> partitions = new ArrayList<>();

    /** Takes a query of a client. */
    @FunctionalInterface
    public interface Reading {
        void query(long number, Query<?> query, long deadlineMs);
    }

    public RemotePartitions(long nowMs, RemoteContext context) {
        this.context = context;
        for (int id = 1; id <= context.config().partitions(); id++) {
            partitions.add(new RemotePartition(nowMs, id, context));
        }
    }

    /** A client's command. */
    public void submit(long nowMs, long number, Submission submission) {
        Command command = submission.command();
        boolean ofCaches = command instanceof CacheCommand;
        if (!ofCaches && !(command instanceof QueueCommand)) {
            throw new IllegalArgumentException("not of a partition: " + submission);
        }
        if (spoken(number, ofCaches)) {
            of(submission.group()).submit(nowMs, number, submission);
        }
    }

    /** A client's query. */
    public void query(int group, long number, Query<?> query, long deadlineMs) {
        if (spoken(number, query instanceof CacheQuery<?>)) {
            of(group).query(number, query, deadlineMs);
        }
    }

    private boolean spoken(long number, boolean ofCaches) {
        boolean spoken = ofCaches ? context.spokenOfCaches() : context.spoken();
        if (!spoken) {
            context.answers().answer(number, NOT_LED);
        }
        return spoken;
    }

    /** The client behind this number went away. Returns whether it waited here. */
    public boolean disconnected(int group, long number) {
        return has(group) && of(group).disconnected(number);
    }

    /** A peer says this; what is not for nodes that do not vote is left to others. */
    public void received(long nowMs, String peer, PeerItem said) {
        if (has(said.group())) {
            of(said.group()).received(nowMs, peer, said);
        }
    }

    /** A peer asks for a partition of which this node has no replica: it shall ask another. */
    public void refuse(String peer, PeerItem asked) {
        switch (asked) {
            case PeerItem.Forward it when !it.place().counted() && context.spoken() -> {
                List<Long> numbers = new ArrayList<>();
                for (Request request : it.requests()) {
                    numbers.add(request.origin().number());
                }
                context.outbox()
                        .add(
                                peer,
                                new PeerItem.ForwardRefused(
                                        it.group(), it.term(), numbers, RefusalReason.NOT_LEADER));
            }
            case PeerItem.QueryRequest it when context.spoken() ->
                    context.outbox()
                            .add(
                                    peer,
                                    new PeerItem.QueryRefused(
                                            it.group(), it.id(), RefusalReason.NOT_LEADER));
            default -> {
                // Nobody waits for an answer to it.
            }
        }
    }

    /** A connection to this peer was made. */
    public void linked(String peer) {
        partitions.forEach(partition -> partition.linked(peer));
    }

    public void tick(long nowMs) {
        for (RemotePartition partition : partitions) {
            if (!partition.isEmpty()) {
                partition.tick(nowMs);
            }
        }
    }

    /** Ends a turn: asks what gathered. */
    public void finishTurn(long nowMs) {
        for (RemotePartition partition : partitions) {
            if (!partition.isEmpty()) {
                partition.finishTurn(nowMs);
            }
        }
    }

    public long nextDeadlineMs(long nowMs) {
        long deadlineMs = Long.MAX_VALUE;
        for (RemotePartition partition : partitions) {
            if (!partition.isEmpty()) {
                deadlineMs = Math.min(deadlineMs, partition.nextDeadlineMs(nowMs));
            }
        }
        return deadlineMs;
    }

    /** How many commands of clients have no answer yet. */
    public int outstanding() {
        return partitions.stream().mapToInt(RemotePartition::outstanding).sum();
    }

    /** Who leads each partition, as far as its leader told a node without a vote there. */
    public List<KnownLeader> leaders() {
        List<KnownLeader> leaders = new ArrayList<>();
        for (int id = 1; id <= partitions.size(); id++) {
            String leader = of(id).leader();
            if (leader != null) {
                leaders.add(new KnownLeader(id, leader));
            }
        }
        return leaders;
    }

    /** Whether somebody waits for something of this partition here. */
    public boolean isBusy(int group) {
        return has(group) && !of(group).isEmpty();
    }

    /** This node votes there no longer: it asks for what its own group has not answered. */
    public void goOnWith(int group, List<PendingRequest> requests) {
        of(group).goOnWith(requests);
    }

    /** This node votes there now: its own group goes on with all that has no answer. */
    public void moveTo(int group, Consumer<List<PendingRequest>> taking, Reading reading) {
        of(group).moveTo(taking, reading);
    }

    private boolean has(int group) {
        return context.config().isPartition(group);
    }

    private RemotePartition of(int group) {
        return partitions.get(group - 1);
    }
}
