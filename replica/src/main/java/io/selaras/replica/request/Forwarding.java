package io.selaras.replica.request;

import io.selaras.core.kernel.machine.Request;
import io.selaras.replica.peer.PeerOutbox;
import io.selaras.replica.request.PendingRequest.Stage;
import io.selaras.wire.PeerItem.Forward;
import io.selaras.wire.PeerItem.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The follower's side of forwards: it counts what it forwards, and sends again what its leader says
 * is missing, under the same numbers (ADR 0117). Within a term a leader takes each number once.
 */
public final class Forwarding {

    private static final int MAX_REQUESTS = 1_000;

    private final int group;
    private final int maxFrameBytes;
    private final PeerOutbox outbox;
    private final PendingTable pending;
    private final PeerNumbers numbers;
    private long lastTerm;

    /**
     * @param maxFrameBytes of one forward; a single request that is larger goes alone
     */
    public Forwarding(
            int group,
            int maxFrameBytes,
            PeerOutbox outbox,
            PendingTable pending,
            PeerNumbers numbers) {
        this.group = group;
        this.maxFrameBytes = maxFrameBytes;
        this.outbox = outbox;
        this.pending = pending;
        this.numbers = numbers;
    }

    /** Forwards these requests, which were just taken to be sent. */
    public void send(String leader, long term, List<PendingRequest> taken) {
        if (!taken.isEmpty()) {
            // What went to leaders of earlier terms is none of this one's business.
            long since = term == lastTerm ? numbers.lastForward() : 0;
            for (PendingRequest sending : taken) {
                sending.forwardedAs(numbers.nextForward());
            }
            lastTerm = term;
            forward(leader, term, since, taken);
        }
    }

    /** The connection was lost and made anew: did everything arrive? */
    public void ask(String leader, long term) {
        if (term == lastTerm && pending.sentBytes() > 0) {
            long last = numbers.lastForward();
            Place place = new Place(numbers.start(), last + 1, last);
            outbox.add(leader, new Forward(group, term, place, List.of()));
        }
    }

    /** The leader of this term received nothing after this number. */
    public void missing(String leader, long term, long upTo) {
        List<PendingRequest> lost = new ArrayList<>();
        for (PendingRequest candidate : pending.all()) {
            if (candidate.stage() == Stage.SENT
                    && candidate.sentFor(term)
                    && candidate.forwardNumber() > upTo) {
                lost.add(candidate);
            }
        }
        lost.sort(Comparator.comparingLong(PendingRequest::forwardNumber));
        forward(leader, term, upTo, lost);
    }

    /** In order, in parts that fit into a frame and whose numbers follow each other. */
    private void forward(String leader, long term, long since, List<PendingRequest> all) {
        long bytes = 0;
        long expected = 0;
        List<Request> part = new ArrayList<>();
        for (PendingRequest next : all) {
            boolean full = part.size() == MAX_REQUESTS || bytes + next.bytes() > maxFrameBytes;
            if (!part.isEmpty() && (full || next.forwardNumber() != expected)) {
                add(leader, term, new Place(numbers.start(), expected - part.size(), since), part);
                part = new ArrayList<>();
                bytes = 0;
            }
            part.add(next.request());
            bytes += next.bytes();
            expected = next.forwardNumber() + 1;
        }
        if (!part.isEmpty()) {
            add(leader, term, new Place(numbers.start(), expected - part.size(), since), part);
        }
    }

    private void add(String leader, long term, Place place, List<Request> part) {
        outbox.add(leader, new Forward(group, term, place, part));
    }
}
