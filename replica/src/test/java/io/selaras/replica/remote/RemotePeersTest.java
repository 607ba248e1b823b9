package io.selaras.replica.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.cache.CacheReply;
import io.selaras.core.kernel.Effect;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.Reply;
import io.selaras.core.lock.LockReply;
import io.selaras.core.queue.QueueReply;
import io.selaras.raft.message.Membership;
import io.selaras.raft.step.RaftEvent;
import io.selaras.replica.peer.Leadership;
import io.selaras.replica.peer.PeerTable;
import io.selaras.wire.PeerItem;
import io.selaras.wire.PeerItem.Answered;
import io.selaras.wire.PeerItem.LeaderTime;
import io.selaras.wire.VersionHistory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a leader says to nodes that do not vote in its partition. */
class RemotePeersTest {

    private static final long TERM = 3;
    private static final long START = 9;
    private static final long BEAT_MS = 1_000;
    private static final QueueReply DONE = new QueueReply.LeaseLost(1, 2);

    private final Spoken said = new Spoken();
    private final PeerTable peers = new PeerTable("node1", 1, 10_000);
    private final Leadership leadership = new Leadership(0, 1);
    private int version = 4;
    private Membership inForce = new Membership(List.of("node1", "node2"), List.of("node3"));
    private final RemoteContext context =
            new RemoteContext(
                    Spoken.config("node1", 1, 10),
                    said.outbox,
                    peers,
                    (_, _) -> {},
                    wanted -> version >= wanted);
    private final RemotePeers others = new RemotePeers(2, context, leadership, () -> inForce);

    private void elected(long term) {
        leadership.on(0, new RaftEvent.BecameLeader(term));
    }

    private void link(long nowMs, String peer) {
        peers.linked(nowMs, peer, START, VersionHistory.NEW);
    }

    private List<PeerItem> lead(long nowMs) {
        others.lead(nowMs, 77);
        return said.flush();
    }

    private List<PeerItem> applied(String node, long start, Reply reply) {
        others.applied(new Effect.Answer(new Origin(node, start, 5), reply));
        return said.flush();
    }

    @Test
    void whoDoesNotVoteIsToldOnceAndWithEachHeartbeat() {
        elected(TERM);
        link(0, "node2");
        assertThat(lead(10)).as("all vote").isEmpty();
        assertThat(others.nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
        link(10, "node4");
        assertThat(lead(10)).containsExactly(new LeaderTime(2, TERM, 77));
        assertThat(said.to).isEqualTo("node4");
        assertThat(lead(20)).isEmpty();
        assertThat(others.nextDeadlineMs()).isEqualTo(BEAT_MS);
        link(20, "node3");
        assertThat(lead(20)).as("the learner").hasSize(1);
        assertThat(lead(BEAT_MS - 1)).isEmpty();
        assertThat(lead(BEAT_MS)).hasSize(2);
        assertThat(others.nextDeadlineMs()).isEqualTo(2 * BEAT_MS);
    }

    @Test
    void whoLinksAnewOrCeasesToVoteIsTold() {
        elected(TERM);
        link(0, "node2");
        link(0, "node4");
        assertThat(lead(10)).hasSize(1);
        peers.unlinked(20, "node4");
        assertThat(lead(20)).isEmpty();
        link(30, "node4");
        assertThat(lead(30)).hasSize(1);
        inForce = Membership.ofVoters(List.of("node1"));
        assertThat(lead(30)).hasSize(1);
        assertThat(said.to).isEqualTo("node2");
    }

    @Test
    void laterTermIsToldAtOnceAndAnEarlierOneDueNoMore() {
        elected(TERM);
        link(0, "node4");
        lead(10);
        leadership.on(20, new RaftEvent.LostLeadership(TERM, "none"));
        elected(TERM + 2);
        assertThat(others.nextDeadlineMs()).as("not ready").isEqualTo(Long.MAX_VALUE);
        assertThat(lead(30)).containsExactly(new LeaderTime(2, TERM + 2, 77));
    }

    @Test
    void nothingIsSaidInAnEarlierVersionOrOfTheCoordinationGroup() {
        elected(TERM);
        link(0, "node4");
        version = 3;
        assertThat(lead(10)).isEmpty();
        assertThat(applied("node4", START, DONE)).isEmpty();
        version = 4;
        new RemotePeers(0, context, leadership, () -> inForce).lead(10, 77);
        assertThat(said.flush()).isEmpty();
    }

    @Test
    void leaderAnswersWhoDoesNotVote() {
        link(0, "node2");
        link(0, "node3");
        link(0, "node4");
        assertThat(applied("node4", START, DONE)).as("a follower").isEmpty();
        elected(TERM);
        assertThat(applied("node4", START, DONE)).containsExactly(new Answered(2, 5, START, DONE));
        assertThat(said.to).isEqualTo("node4");
        assertThat(applied("node3", START, DONE)).as("the learner").hasSize(1);
        assertThat(applied("node2", START, DONE)).as("a voter").isEmpty();
        assertThat(applied("node4", START - 1, DONE)).as("another start").isEmpty();
        assertThat(applied("node5", START, DONE)).as("not linked").isEmpty();
        assertThat(applied("node4", START, new QueueReply.Adopted(1))).isEmpty();
        assertThat(applied("node4", START, new LockReply.Released("a", 1, 0))).isEmpty();
        peers.unlinked(1, "node4");
        assertThat(applied("node4", START, DONE)).as("gone").isEmpty();
    }

    @Test
    void leaderAnswersAboutCachesOnceFramesHaveWordsForThem() {
        link(0, "node4");
        elected(TERM);
        CacheReply refusal = new CacheReply.NotANumber("k");
        assertThat(applied("node4", START, refusal)).isEmpty();
        version = 5;
        assertThat(applied("node4", START, refusal))
                .containsExactly(new Answered(2, 5, START, refusal));
        assertThat(applied("node4", START, new CacheReply.Removed(0, 1))).hasSize(1);
        assertThat(applied("node4", START, new CacheReply.FenceFloor(7)))
                .as("no client asks for it")
                .isEmpty();
    }
}
