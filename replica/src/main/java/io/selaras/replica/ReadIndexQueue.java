package io.selaras.replica;

import io.selaras.core.cache.CacheImage;
import io.selaras.core.cache.CacheQuery;
import io.selaras.core.cache.CacheQueryResult;
import io.selaras.core.kernel.machine.Query;
import io.selaras.core.kernel.machine.QueryResult;
import io.selaras.core.queue.QueueQueryResult;
import io.selaras.raft.step.Input;
import io.selaras.replica.peer.PeerOutbox;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.Answer.Failure;
import io.selaras.replica.port.AnswerPort;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.remote.RemotePartitions;
import io.selaras.replica.request.PeerNumbers;
import io.selaras.wire.PeerItem;
import io.selaras.wire.PeerItem.RefusalReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Linearizable reads (Raft, section 8): all that wait at the end of a turn share one read round of
 * the leader, and are answered from this node's state once it has applied the round's index.
 */
final class ReadIndexQueue {

    private static final long RETRY_MS = 1_000;
    private static final long REFUSED_RETRY_MS = 20;
    private static final long RETRY_AFTER_MS = 200;

    /**
     * A read without an answer.
     *
     * @param asker the peer that asked, null for a client of this node
     * @param number the client's
     */
    private record Waiting(@Nullable Remote asker, long number, Query<?> query, long deadlineMs) {}

    private record Round(List<Waiting> reads, long sentAtMs) {}

    /** Reads of a round whose index is not applied here yet. */
    private static final class Ready {
        private final long index;
        private List<Waiting> reads;

        private Ready(long index, List<Waiting> reads) {
            this.index = index;
            this.reads = reads;
        }
    }

    private record Remote(String peer, long id) {}

    private final int group;
    private final AnswerPort answers;
    private final PeerOutbox outbox;
    private final Consensus consensus;
    private final int limit;
    private final PeerNumbers numbers;
    private final IntPredicate writes;
    private List<Waiting> fresh = new ArrayList<>();
    private final Map<Long, Round> asked = new LinkedHashMap<>();
    private final Map<Long, Remote> remotes = new LinkedHashMap<>();
    private final ArrayDeque<Ready> ready = new ArrayDeque<>();
    private int outstanding;
    private int outstandingOfPeers;
    private long notBeforeMs;

    ReadIndexQueue(ReplicaConfig config, NodeScope node, Consensus consensus) {
        this.group = config.raft().group();
        this.answers = node.ports.answers();
        this.outbox = node.outbox;
        this.consensus = consensus;
        this.limit = config.maxOutstanding();
        this.numbers = node.numbers(config);
        this.writes = node::writes;
    }

    void query(long number, Query<?> query, long deadlineMs) {
        if (outstanding >= limit) {
            answers.answer(number, new Answer.Failed(Failure.OVERLOADED, RETRY_AFTER_MS));
            return;
        }
        outstanding++;
        fresh.add(new Waiting(null, number, query, deadlineMs));
    }

    /**
     * A peer without this state asks this leader. Peers have as many places as this node's clients,
     * beside theirs, and wait for a second: then they ask again.
     */
    void queriedBy(long nowMs, String peer, PeerItem.QueryRequest asked) {
        Remote asker = new Remote(peer, asked.id());
        if (asked.query() instanceof CacheQuery<?> && !writes.test(CacheImage.FIRST_VERSION)) {
            // This node is behind the one that asks: it has no words for the answer yet.
            refuse(asker, RefusalReason.NOT_LEADER);
            return;
        }
        if (outstandingOfPeers >= limit) {
            refuse(asker, RefusalReason.OVERLOADED);
            return;
        }
        outstandingOfPeers++;
        fresh.add(new Waiting(asker, 0, asked.query(), nowMs + RETRY_MS));
    }

    /** A peer asks this node, which does not lead. */
    void refuse(String peer, PeerItem.QueryRequest asked) {
        refuse(new Remote(peer, asked.id()), RefusalReason.NOT_LEADER);
    }

    private void refuse(Remote asker, RefusalReason reason) {
        outbox.add(asker.peer(), new PeerItem.QueryRefused(group, asker.id(), reason));
    }

    /** Whether a client of this node waits for an answer. */
    boolean hasClients() {
        return outstanding > 0;
    }

    /** Another answers what clients of this node wait for. */
    void moveTo(RemotePartitions.Reading another) {
        askAgain();
        ready.forEach(confirmed -> fresh.addAll(confirmed.reads));
        ready.clear();
        List<Waiting> all = fresh;
        fresh = new ArrayList<>();
        for (Waiting read : all) {
            if (read.asker() == null) {
                outstanding--;
                another.query(read.number(), read.query(), read.deadlineMs());
            } else {
                fail(read);
            }
        }
    }

    boolean hasFresh() {
        return !fresh.isEmpty();
    }

    /** Whether reads wait to be asked for, and may be now. */
    boolean mayAsk(long nowMs) {
        return !fresh.isEmpty() && nowMs >= notBeforeMs;
    }

    /** Asks this node's own Raft for an index. */
    void askSelf(long nowMs) {
        long context = ask(nowMs);
        consensus.step(nowMs, new Input.ReadIndex(context));
    }

    /** Asks the leader for an index. */
    void askPeer(long nowMs, String leader) {
        outbox.add(leader, new PeerItem.ReadIndexRequest(group, ask(nowMs)));
    }

    /** A follower asks this leader for an index. */
    void askedBy(long nowMs, String peer, long id) {
        long context = numbers.nextQuestion();
        remotes.put(context, new Remote(peer, id));
        consensus.step(nowMs, new Input.ReadIndex(context));
    }

    /** An index was confirmed: by this node's Raft or, for a follower, by the leader's. */
    void confirmed(long context, long index) {
        Remote remote = remotes.remove(context);
        if (remote != null) {
            outbox.add(remote.peer(), new PeerItem.ReadIndexReply(group, remote.id(), index, true));
            return;
        }
        Round round = asked.remove(context);
        if (round != null) {
            ready.add(new Ready(index, round.reads()));
        }
    }

    /** Nobody confirmed the index; the reads ask again in a later turn. */
    void refused(long nowMs, long context) {
        Remote remote = remotes.remove(context);
        if (remote != null) {
            outbox.add(remote.peer(), new PeerItem.ReadIndexReply(group, remote.id(), 0, false));
            return;
        }
        Round round = asked.remove(context);
        if (round != null) {
            fresh.addAll(round.reads());
            notBeforeMs = nowMs + REFUSED_RETRY_MS;
        }
    }

    /** The leader changed: what was asked before may never be answered. */
    void askAgain() {
        for (Round round : asked.values()) {
            fresh.addAll(round.reads());
        }
        asked.clear();
    }

    /** Answers what may be answered from the state at this index. */
    void applied(long index, Function<Query<?>, QueryResult> state) {
        for (Iterator<Ready> waiting = ready.iterator(); waiting.hasNext(); ) {
            Ready next = waiting.next();
            if (next.index <= index) {
                waiting.remove();
                for (Waiting read : next.reads) {
                    answer(read, state.apply(read.query()));
                }
            }
        }
    }

    /** Refuses what has waited for a leader for too long. */
    void refuseFresh() {
        List<Waiting> refused = fresh;
        fresh = new ArrayList<>();
        refused.forEach(this::fail);
    }

    void tick(long nowMs) {
        List<Long> silent = new ArrayList<>();
        asked.forEach((context, round) -> {
            if (round.sentAtMs() + RETRY_MS <= nowMs) {
                silent.add(context);
            }
        });
        silent.forEach(context -> refused(nowMs, context));
        fresh = withoutLate(nowMs, fresh);
        ready.removeIf(confirmed -> {
            confirmed.reads = withoutLate(nowMs, confirmed.reads);
            return confirmed.reads.isEmpty();
        });
    }

    long nextDeadlineMs(long nowMs) {
        boolean delayed = !fresh.isEmpty() && notBeforeMs > nowMs;
        long deadline = delayed ? notBeforeMs : Long.MAX_VALUE;
        for (Round round : asked.values()) {
            deadline = Math.min(deadline, round.sentAtMs() + RETRY_MS);
        }
        deadline = earliest(fresh, deadline);
        for (Ready confirmed : ready) {
            deadline = earliest(confirmed.reads, deadline);
        }
        return deadline;
    }

    private static long earliest(List<Waiting> reads, long deadlineMs) {
        long earliest = deadlineMs;
        for (Waiting read : reads) {
            earliest = Math.min(earliest, read.deadlineMs());
        }
        return earliest;
    }

    private long ask(long nowMs) {
        long context = numbers.nextQuestion();
        asked.put(context, new Round(fresh, nowMs));
        fresh = new ArrayList<>();
        return context;
    }

    private List<Waiting> withoutLate(long nowMs, List<Waiting> reads) {
        List<Waiting> inTime = new ArrayList<>(reads.size());
        for (Waiting read : reads) {
            if (read.deadlineMs() > nowMs) {
                inTime.add(read);
            } else {
                fail(read);
            }
        }
        return inTime;
    }

    private void fail(Waiting read) {
        Remote asker = read.asker();
        if (asker == null) {
            outstanding--;
            answers.answer(read.number(), new Answer.Failed(Failure.NO_LEADER, RETRY_AFTER_MS));
        } else {
            outstandingOfPeers--;
            refuse(asker, RefusalReason.NOT_LEADER);
        }
    }

    private void answer(Waiting read, QueryResult result) {
        Remote asker = read.asker();
        if (asker == null) {
            outstanding--;
            answers.answer(read.number(), new Answer.Read(result));
        } else if (result instanceof QueueQueryResult || result instanceof CacheQueryResult) {
            outstandingOfPeers--;
            outbox.add(asker.peer(), new PeerItem.QueryReply(group, asker.id(), result));
        } else {
            throw new IllegalStateException("a peer asked for " + result);
        }
    }
}
