package io.selaras.replica.remote;

import io.selaras.core.cache.CacheReply;
import io.selaras.core.kernel.Effect;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.Reply;
import io.selaras.core.queue.QueueReply;
import io.selaras.raft.message.Membership;
import io.selaras.replica.peer.Leadership;
import io.selaras.wire.PeerItem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A leader's side of nodes that do not vote in its partition: it tells them that it leads, and what
 * became of their requests.
 */
public final class RemotePeers {

    private final int group;
    private final RemoteContext context;
    private final Leadership leadership;
    private final Supplier<Membership> inForce;
    private final long beatMs;

    /** Since when each of them is linked who was told in this term. */
    private final Map<String, Long> told = new LinkedHashMap<>();

    private long toldTerm;
    private long beatDueMs;

    /**
     * @param inForce who votes now
     */
    public RemotePeers(
            int group, RemoteContext context, Leadership leadership, Supplier<Membership> inForce) {
        this.group = group;
        this.context = context;
        this.leadership = leadership;
        this.inForce = inForce;
        this.beatMs = context.config().raft().timing().heartbeatMs();
    }

    /**
     * This leader is ready: it says so to whoever does not know, and to all with its heartbeats.
     *
     * @param logTimeMs the leader's
     */
    public void lead(long nowMs, long logTimeMs) {
        if (!context.config().isPartition(group) || !context.spoken()) {
            return;
        }
        if (toldTerm != leadership.term() || nowMs >= beatDueMs) {
            told.clear();
            toldTerm = leadership.term();
            beatDueMs = (nowMs / beatMs + 1) * beatMs;
        }
        Membership membership = inForce.get();
        for (String peer : context.peers().linked()) {
            long sinceMs = context.peers().linkedSinceMs(peer);
            if (!membership.isVoter(peer) && !Long.valueOf(sinceMs).equals(told.get(peer))) {
                told.put(peer, sinceMs);
                context.outbox().add(peer, new PeerItem.LeaderTime(group, toldTerm, logTimeMs));
            }
        }
    }

    /** When to say it again. */
    public long nextDeadlineMs() {
        boolean inThisTerm = toldTerm == leadership.term();
        return told.isEmpty() || !inThisTerm ? Long.MAX_VALUE : beatDueMs;
    }

    /** A request was applied: a leader tells its node, if that does not see it by itself. */
    public void applied(Effect.Answer answer) {
        Origin origin = answer.origin();
        if (leadership.leading()
                && tells(answer.reply())
                && context.peers().isLinked(origin.node(), origin.start())
                && !inForce.get().isVoter(origin.node())) {
            context.outbox()
                    .add(
                            origin.node(),
                            new PeerItem.Answered(
                                    group, origin.number(), origin.start(), answer.reply()));
        }
    }

    /** Whether it answers what clients ask: leaders ask for adoptions and for the floor. */
    private boolean tells(Reply reply) {
        return switch (reply) {
            case QueueReply.Adopted _, CacheReply.FenceFloor _ -> false;
            case QueueReply _ -> context.spoken();
            case CacheReply _ -> context.spokenOfCaches();
            case Reply _ -> false;
        };
    }
}
