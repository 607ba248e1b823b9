package io.selaras.raft.step;

import io.selaras.raft.message.Membership;
import io.selaras.raft.message.Message;
import io.selaras.raft.message.SnapshotMark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened to one group's consensus. */
public sealed interface Input {

    /** A message of this group arrived from a peer whose identity was checked. */
    record Receive(Message message) implements Input {}

    /** Time has passed; due when {@code Raft.nextDeadlineMs()} is reached. */
    record Tick() implements Input {}

    /**
     * Append this payload as one entry, if this node leads in exactly this term.
     *
     * @param term the term the payload is for; a leader of another term refuses
     */
    record Propose(long term, byte[] payload) implements Input {}

    /**
     * Make this membership the one in force, if this node leads in exactly this term, its no-op has
     * committed, no earlier change is uncommitted, and it is one single step from the present one:
     * add, remove or promote one learner, or remove one voter (thesis, section 4.1).
     */
    record ChangeMembership(long term, Membership next) implements Input {}

    /**
     * Ask for an index at which a read is linearizable (section 8, ReadIndex).
     *
     * @param context the caller's name for the read, returned in {@link Output.ReadReady}
     */
    record ReadIndex(long context) implements Input {}

    /** Everything up to this persist sequence of {@link Output#persists()} is durable. */
    record Persisted(long persistSequence) implements Input {}

    /** A connection to this peer was made and its identity checked. */
    record PeerLinked(String peer) implements Input {}

    /**
     * The connection to this peer ended and one reconnect failed: it probably crashed.
     *
     * @param order in which the voters should take over if it led; whom it does not name comes
     *     last. Only a wish: who leads is decided by votes
     */
    record PeerLost(String peer, List<String> order) implements Input {
        public PeerLost {
            order = List.copyOf(order);
        }
    }

    /** Hand leadership to this node, or to the most up-to-date voter when null. */
    record TransferLeadership(@Nullable String target) implements Input {}

    /**
     * A whole, checked snapshot from the leader of {@code term} is on this node's disk.
     *
     * @param from the leader that sent it
     */
    record SnapshotReceived(String from, long term, SnapshotMark mark) implements Input {}

    /** The transfer asked for by {@link Output.SendSnapshot} ended, well or badly. */
    record SnapshotSent(String peer, SnapshotMark mark, boolean delivered) implements Input {}

    /**
     * This node's own snapshot at {@code mark} is durable; entries through {@code dropThrough} (at
     * most {@code mark.index()}) may leave the in-memory log.
     */
    record Compacted(SnapshotMark mark, long dropThrough) implements Input {}
}
