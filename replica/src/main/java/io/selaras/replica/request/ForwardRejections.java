package io.selaras.replica.request;

import io.selaras.core.kernel.machine.Request;
import io.selaras.replica.peer.PeerOutbox;
import io.selaras.wire.PeerItem.Forward;
import io.selaras.wire.PeerItem.ForwardRefused;
import io.selaras.wire.PeerItem.RefusalReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way back of requests that were not proposed and never will be: to this node's own, or to the
 * follower that forwarded them. A refusal names the term that the requests were sent for, so that a
 * late one cannot touch what went to a later leader since.
 */
public final class ForwardRejections {

    /** Of one refusal, so that a frame stays small. */
    private static final int MAX_NUMBERS = 4_096;

    private final int group;
    private final PeerOutbox outbox;
    private final Own own;

    /** A request that was queued, and the follower that forwarded it, null for this node's own. */
    public record Queued(@Nullable String peer, long number) {}

    /** Takes back this node's own requests. */
    @FunctionalInterface
    public interface Own {
        void refused(long nowMs, ForwardRefused refusal);
    }

    public ForwardRejections(int group, PeerOutbox outbox, Own own) {
        this.group = group;
        this.outbox = outbox;
        this.own = own;
    }

    /** What was queued for this term goes back, each to where it came from. */
    public void queued(long nowMs, long term, RefusalReason reason, List<Queued> queued) {
        Map<String, List<Long>> forwarded = new LinkedHashMap<>();
        List<Long> own = new ArrayList<>();
        for (Queued returned : queued) {
            String peer = returned.peer();
            List<Long> numbers =
                    peer == null ? own : forwarded.computeIfAbsent(peer, _ -> new ArrayList<>());
            numbers.add(returned.number());
        }
        give(nowMs, null, term, own, reason);
        forwarded.forEach((peer, numbers) -> give(nowMs, peer, term, numbers, reason));
    }

    /** What was forwarded goes back. */
    public void forwarded(long nowMs, String peer, Forward forward, RefusalReason reason) {
        requests(nowMs, peer, forward.term(), forward.requests(), reason);
    }

    /**
     * Requests that were sent for this term go back.
     *
     * @param peer who forwarded them, null for this node's own
     */
    public void requests(
            long nowMs,
            @Nullable String peer,
            long term,
            List<Request> requests,
            RefusalReason reason) {
        List<Long> numbers = new ArrayList<>(requests.size());
        requests.forEach(request -> numbers.add(request.origin().number()));
        give(nowMs, peer, term, numbers, reason);
    }

    private void give(
            long nowMs,
            @Nullable String peer,
            long term,
            List<Long> numbers,
            RefusalReason reason) {
        for (int from = 0; from < numbers.size(); from += MAX_NUMBERS) {
            int to = Math.min(numbers.size(), from + MAX_NUMBERS);
            ForwardRefused refusal =
                    new ForwardRefused(group, term, numbers.subList(from, to), reason);
            if (peer == null) {
                own.refused(nowMs, refusal);
            } else {
                outbox.add(peer, refusal);
            }
        }
    }
}
