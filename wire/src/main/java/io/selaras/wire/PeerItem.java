package io.selaras.wire;

import io.selaras.core.kernel.Reply;
import io.selaras.core.kernel.machine.Query;
import io.selaras.core.kernel.machine.QueryResult;
import io.selaras.core.kernel.machine.Request;
import io.selaras.raft.message.Message;
import io.selaras.raft.message.SnapshotMark;
import java.util.List;

/** One thing that a node tells a peer. */
public sealed interface PeerItem {

    /** The group this is about; 0 is the coordination group. */
    int group();

    /** A message of a group's consensus. */
    record RaftItem(Message message) implements PeerItem {
        @Override
        public int group() {
            return message.group();
        }
    }

    /**
     * Requests of a follower's HTTP server, for the leader of exactly this term; one hop only. A
     * follower counts what it forwards, so that the leader takes everything once and notices what
     * is missing. Without requests it only asks whether something is.
     *
     * @param place where these stand among all that this follower forwarded
     * @param requests handed over, not copied
     */
    record Forward(int group, long term, Place place, List<Request> requests) implements PeerItem {}

    /**
     * Where requests stand among all that one process of a follower forwarded.
     *
     * @param start the follower's start number
     * @param first number of the first of them; the others follow
     * @param since nothing between this number and {@code first} matters to this leader
     */
    record Place(long start, long first, long since) {

        /** Of a node that is no voter: its requests have ids, so each try is taken as it comes. */
        public static Place uncounted(long start) {
            return new Place(start, 0, 0);
        }

        /** Whether a leader takes these once in a term. */
        public boolean counted() {
            return first != 0;
        }
    }

    /**
     * A leader of this term misses what was forwarded after this number: it got lost.
     *
     * @param upTo the last number that it received
     */
    record ForwardsMissing(int group, long term, long upTo) implements PeerItem {}

    /**
     * Forwarded requests that were not proposed, and never will be.
     *
     * @param term the term that they were forwarded for
     * @param numbers of the origins at the node that forwarded them
     */
    record ForwardRefused(int group, long term, List<Long> numbers, RefusalReason reason)
            implements PeerItem {}

    /** Why forwarded requests were refused. */
    enum RefusalReason {
        NOT_LEADER,
        OVERLOADED,
        DISK_FULL,
        /** The state has no room for more. */
        TABLE_FULL,
        /** It is larger than an entry of the log may be. */
        TOO_LARGE
    }

    /** Asks the leader for an index at which a read is linearizable. */
    record ReadIndexRequest(int group, long id) implements PeerItem {}

    /**
     * Answers a {@link ReadIndexRequest}.
     *
     * @param index what the asker must have applied; 0 if not ok
     * @param ok false if the node asked cannot confirm that it leads
     */
    record ReadIndexReply(int group, long id, long index, boolean ok) implements PeerItem {}

    /**
     * The leader's log time, from which its successor continues. Also tells nodes that do not vote
     * who leads.
     */
    record LeaderTime(int group, long term, long logTimeMs) implements PeerItem {}

    /**
     * Somebody asked a follower's HTTP server that the leader of this term hand leadership over.
     *
     * @param target to whom; empty for the most up-to-date voter
     */
    record TransferWanted(int group, long term, String target) implements PeerItem {}

    /**
     * The sender's disk is full. Goes with every frame while that is so; a frame without it says
     * that there is space.
     *
     * @param spent whether its log takes no entry at all
     */
    record DiskFull(int group, boolean spent) implements PeerItem {}

    /**
     * What the sender's machine hashed to after it had applied an entry; to be compared.
     *
     * @param version of the machine's state, as only equal versions hash alike
     */
    record StateHash(int group, int version, long index, long hash) implements PeerItem {}

    /**
     * A piece of a snapshot (Raft, section 7).
     *
     * @param transfer the sender's number for this transfer
     * @param data handed over, never changed afterwards
     */
    record SnapshotChunk(
            int group,
            long term,
            SnapshotMark mark,
            long transfer,
            long offset,
            byte[] data,
            boolean last)
            implements PeerItem {}

    /**
     * The receiver's answer to a {@link SnapshotChunk}.
     *
     * @param nextOffset where the next piece must begin
     * @param ok false if the transfer is given up
     */
    record SnapshotAck(int group, long transfer, long nextOffset, boolean ok) implements PeerItem {}

    /**
     * The leader applied a request of a node that does not vote: it is on a majority's disks.
     *
     * @param number of the origin at the node that asked
     * @param start that node's start number
     * @param reply of a partition's machine, about queues or caches
     */
    record Answered(int group, long number, long start, Reply reply) implements PeerItem {}

    /**
     * A node that does not vote asks the leader about the present state of its machine.
     *
     * @param query of a partition's machine, about queues or caches
     */
    record QueryRequest(int group, long id, Query<?> query) implements PeerItem {}

    /** Answers a {@link QueryRequest}. */
    record QueryReply(int group, long id, QueryResult result) implements PeerItem {}

    /** There is no answer to a {@link QueryRequest}. */
    record QueryRefused(int group, long id, RefusalReason reason) implements PeerItem {}
}
