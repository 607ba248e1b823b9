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
    private long ticket;
    private long persistedTicket;
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
     * @return the ticket under which it will be durable
     */
    public long persist(Persist change) {
        if (persists.isEmpty()) {
            ticket++;
        } else if (change instanceof Persist.HardState
                && persists.getLast() instanceof Persist.HardState) {
            persists.removeLast();
        }
        persists.add(change);
        return ticket;
    }

    /** The ticket of the newest change handed to the disk. */
    public long lastTicket() {
        return ticket;
    }

    public boolean isDurable(long ofTicket) {
        return ofTicket <= persistedTicket;
    }

    public void send(Message message) {
        messages.add(message);
    }

    /** Sends once everything handed to the disk so far is durable. */
    public void sendWhenDurable(Message message) {
        if (isDurable(ticket)) {
            messages.add(message);
        } else {
            held.addLast(new Held(ticket, message));
        }
    }

    /** Lets go what waited for this ticket; what was said in an earlier term has lost its use. */
    public void persisted(long upTo, long term) {
        BrokenInvariant.require(upTo <= ticket, "persisted a ticket never handed out: " + upTo);
        persistedTicket = Math.max(persistedTicket, upTo);
        while (!held.isEmpty() && isDurable(held.getFirst().ticket)) {
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
                        ticket,
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

    private record Held(long ticket, Message message) {}
}
