package io.selaras.replica.request;

import io.selaras.core.kernel.machine.Request;
import io.selaras.wire.PeerItem.Forward;
import io.selaras.wire.PeerItem.ForwardsMissing;
import io.selaras.wire.PeerItem.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The leader's side of forwards: what it received from each life of each follower in the latest
 * term that it led. It takes each request once, however often it is sent, and takes nothing while
 * something before it is missing (ADR 0117).
 */
public final class Received {

    private final Map<Life, Long> upTo = new LinkedHashMap<>();
    private long term;

    private record Life(String peer, long start) {}

    /** This node leads from now on: it has received nothing in this term. */
    public void elected(long newTerm) {
        term = newTerm;
        upTo.clear();
    }

    /** The last number received from this life of a follower. */
    public long upTo(String peer, Place place) {
        return upTo.getOrDefault(new Life(peer, place.start()), 0L);
    }

    /** What to tell its follower then. */
    public ForwardsMissing missing(String peer, Forward forward) {
        return new ForwardsMissing(forward.group(), forward.term(), upTo(peer, forward.place()));
    }

    /** Whether something that was forwarded before these has not arrived. */
    public boolean missesBefore(String peer, Place place) {
        return place.since() > upTo(peer, place);
    }

    /** Takes what was not received before; of what is not counted each try. */
    public Forward take(String peer, Forward forward) {
        if (!forward.place().counted()) {
            return forward;
        }
        Forward fresh = notReceived(peer, forward);
        if (!fresh.requests().isEmpty()) {
            Place place = forward.place();
            upTo.keySet()
                    .removeIf(life -> life.peer().equals(peer) && life.start() < place.start());
            long last = place.first() + forward.requests().size() - 1;
            upTo.put(new Life(peer, place.start()), last);
        }
        return fresh;
    }

    /**
     * What this node, which does not lead in the term of this forward, can say was never taken in
     * that term. Of a term before the latest that it led it knows nothing any more: the follower
     * learns what became of those from the entries of the later term. What is not counted is asked
     * for by each try alone, and this one was not taken.
     */
    public Forward neverTaken(String peer, Forward forward) {
        if (!forward.place().counted()) {
            return forward;
        }
        if (forward.term() < term) {
            return with(forward, List.of());
        }
        return forward.term() == term ? notReceived(peer, forward) : forward;
    }

    private Forward notReceived(String peer, Forward forward) {
        Place place = forward.place();
        int count = forward.requests().size();
        long known = Math.clamp(upTo(peer, place) + 1 - place.first(), 0, count);
        return with(forward, forward.requests().subList((int) known, count));
    }

    private static Forward with(Forward forward, List<Request> requests) {
        return new Forward(forward.group(), forward.term(), forward.place(), requests);
    }
}
