package io.selaras.raft.state;

import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Message;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.BrokenInvariant;
import io.selaras.raft.step.Output;
import io.selaras.raft.step.Persist;
import io.selaras.raft.step.RaftEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this step has decided so far, and the messages that wait for the disk. */
public final class StepOutput {

    private final ArrayDeque<Held> held = new ArrayDeque<>();
    private long persistSequence;
    private long persistedSequence;
    private List<Persist> persists = new ArrayList<>();
    private List<Message> messages = new ArrayList<>();
    private List<Output.ReadReady> reads = new ArrayList<>();
    private List<Long> refusedReads = new ArrayList<>();
    private List<Output.SendSnapshot> sendSnapshots = new ArrayList<>();
    private List<RaftEvent> events = new ArrayList<>();
    private @Nullable SnapshotMark restore;

    /**
     * Hands a change to the disk. A hard state right after another replaces it.
     *
     * @return the persist sequence under which it will be durable
     */
    public long persist(Persist change) {
        if (persists.isEmpty()) {
            persistSequence++;
        } else if (change instanceof Persist.HardState
                && persists.getLast() instanceof Persist.HardState) {
            persists.removeLast();
        }
        persists.add(change);
        return persistSequence;
    }

    /** The persist sequence of the newest change handed to the disk. */
    public long lastSequence() {
        return persistSequence;
    }

    public boolean isDurable(long ofSequence) {
        return ofSequence <= persistedSequence;
    }

    public void send(Message message) {
        messages.add(message);
    }

    /** Sends once everything handed to the disk so far is durable. */
    public void sendWhenDurable(Message message) {
        if (isDurable(persistSequence)) {
            messages.add(message);
        } else {
            held.addLast(new Held(persistSequence, message));
        }
    }

    /**
     * Lets go what waited for this persist sequence; what was said in an earlier term has lost its
     * use.
     */
    public void persisted(long upTo, long term) {
        BrokenInvariant.require(
                upTo <= persistSequence, "persisted a sequence never handed out: " + upTo);
        persistedSequence = Math.max(persistedSequence, upTo);
        while (!held.isEmpty() && isDurable(held.getFirst().persistSequence)) {
            Message message = held.removeFirst().message;
            if (message.term() == term) {
                messages.add(message);
            }
        }
    }

    public void readReady(long context, long index) {
        reads.add(new Output.ReadReady(context, index));
    }

    public void refuseRead(long context) {
        refusedReads.add(context);
    }

    public void sendSnapshot(String peer, long term) {
        sendSnapshots.add(new Output.SendSnapshot(peer, term));
    }

    public void event(RaftEvent event) {
        events.add(event);
    }

    public void restore(SnapshotMark mark) {
        restore = mark;
    }

    /** Ends the step. */
    public Output drain(List<Entry> committed, long proposal) {
        Output output =
                new Output(
                        persistSequence,
                        persists,
                        messages,
                        restore,
                        committed,
                        reads,
                        refusedReads,
                        sendSnapshots,
                        events,
                        proposal);
        persists = new ArrayList<>();
        messages = new ArrayList<>();
        reads = new ArrayList<>();
        refusedReads = new ArrayList<>();
        sendSnapshots = new ArrayList<>();
        events = new ArrayList<>();
        restore = null;
        return output;
    }

    private record Held(long persistSequence, Message message) {}
}
