package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Reply;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.replica.cluster.LoneNode;
import io.selaras.replica.cluster.OtherVoters;
import io.selaras.replica.cluster.ReplicaCluster;
import io.selaras.replica.cluster.ReplicaCluster.TestReplica;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.Answer.Failure;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.space.AdmissionLevel;
import io.selaras.replica.space.DiskSpace;
import io.selaras.replica.space.SpaceLevel;
import io.selaras.wire.VersionHistory;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What full disks change for clients, and what they do not. */
class FullDiskTest {

    private static final long RESERVE = ReplicaCluster.SEGMENT_BYTES / 4;
    private static final Answer.Failed DISK_FULL = new Answer.Failed(Failure.DISK_FULL, 200);

    private static final ReplicaConfig CONFIG = SmallQueue.config(0);
    private static final DiskSpace FULL =
            new DiskSpace(true, RESERVE - 1, ReplicaCluster.SEGMENT_BYTES);

    private final ReplicaCluster cluster = new ReplicaCluster(3, 1_000);

    @BeforeEach
    void elect() {
        cluster.run(1_000);
    }

    @Test
    void fullMajorityRefusesWhatGrowsAndDoesWhatFrees() {
        TestReplica leader = cluster.leader();
        TestReplica follower = cluster.follower();
        long held = follower.submit(acquire("a"), null);
        cluster.settle();
        cluster.replicas().forEach(node -> node.fillDisk(RESERVE - 1));
        cluster.run(1_100);

        long refused = follower.submit(acquire("b"), null);
        long refusedAtLeader = leader.submit(acquire("b"), null);
        long renewed = follower.submit(renew("a", token(follower, held)), null);
        long read = follower.query(new LockQuery.LockAt("a"));
        long released = follower.submit(release("a", token(follower, held)), null);
        cluster.settle();

        assertThat(follower.answer(refused)).isEqualTo(DISK_FULL);
        assertThat(leader.answer(refusedAtLeader)).isEqualTo(DISK_FULL);
        assertThat(follower.answer(renewed)).isInstanceOf(Answer.Applied.class);
        assertThat(follower.answer(read)).isInstanceOf(Answer.Read.class);
        assertThat(follower.answer(released)).isInstanceOf(Answer.Applied.class);
        assertThat(leader.status().space()).isEqualTo(SpaceLevel.RESERVE);
    }

    @Test
    void diskThatBecomesFullBringsASnapshot() {
        TestReplica follower = cluster.follower();
        follower.submit(acquire("a"), null);
        cluster.settle();
        assertThat(follower.status().snapshotIndex()).isZero();
        follower.fillDisk(RESERVE - 1);
        cluster.settle();

        assertThat(follower.status().snapshotIndex()).isEqualTo(follower.replica.applied(0));
    }

    @Test
    void snapshotThatFoundNoSpaceIsTriedAgainFiveSecondsLater() {
        TestReplica follower = cluster.follower();
        follower.replica.snapshotRefused(cluster.nowMs, 0);
        cluster.run(4_990);
        assertThat(follower.status().snapshotIndex()).isZero();
        assertThat(follower.status().space()).isEqualTo(SpaceLevel.RESERVE);
        cluster.run(10);
        assertThat(follower.status().snapshotIndex()).isPositive();
        assertThat(follower.status().space()).isEqualTo(SpaceLevel.OPEN);
    }

    @Test
    void conversionToAWeakerModeIsNoGrowthAndToAStrongerOneIs() {
        TestReplica follower = cluster.follower();
        long held = follower.submit(acquire("a"), null);
        cluster.settle();
        cluster.replicas().forEach(node -> node.fillDisk(RESERVE - 1));
        cluster.run(1_100);
        long token = token(follower, held);

        long weaker = follower.submit(convert("a", token, LockMode.SHARED), null);
        cluster.settle();
        long stronger = follower.submit(convert("a", token, LockMode.EXCLUSIVE), null);
        cluster.settle();

        assertThat(follower.answer(weaker)).isInstanceOf(Answer.Applied.class);
        assertThat(follower.answer(stronger)).isEqualTo(DISK_FULL);
    }

    @Test
    void growsAgainWhenSpaceReturnsToAMajority() {
        cluster.replicas().forEach(node -> node.fillDisk(RESERVE - 1));
        cluster.run(1_100);
        TestReplica stillFull = cluster.follower();
        cluster.replicas().stream()
                .filter(node -> node != stillFull)
                .forEach(TestReplica::freeDisk);
        cluster.run(1_100);

        long number = stillFull.submit(acquire("a"), null);
        cluster.settle();

        assertThat(token(stillFull, number)).isPositive();
    }

    @Test
    void oneFullFollowerStopsAcknowledgingAndCatchesUpLater() {
        TestReplica full = cluster.follower();
        full.fillDisk(2_000);
        TestReplica leader = cluster.leader();
        for (int i = 0; i < 100; i++) {
            long number = leader.submit(acquire("r" + i), null);
            cluster.run(20);
            assertThat(token(leader, number)).isPositive();
        }
        assertThat(full.room()).isNotNegative();
        assertThat(full.status().applied()).isLessThan(leader.status().applied());

        full.freeDisk();
        cluster.run(5_000);

        assertThat(full.status().applied()).isEqualTo(leader.status().applied());
        assertThat(full.status().stateHash()).isEqualTo(leader.status().stateHash());
    }

    @Test
    void leaderWithAFullDiskHandsOverToANodeWithSpace() {
        TestReplica before = cluster.leader();
        TestReplica alsoFull = cluster.follower();
        before.fillDisk(RESERVE - 1);
        cluster.run(1_900);
        assertThat(cluster.leader()).as("all may be full at once").isSameAs(before);
        cluster.run(1_100);

        assertThat(cluster.leader()).isNotSameAs(before);
        TestReplica after = cluster.leader();
        after.fillDisk(RESERVE - 1);
        cluster.run(6_000);
        assertThat(cluster.leader()).as("nobody has more space").isSameAs(after);
        long refused = alsoFull.submit(acquire("a"), null);
        cluster.settle();
        assertThat(alsoFull.answer(refused)).isEqualTo(DISK_FULL);
    }

    @Test
    void fullClusterElectsAndReleases() {
        TestReplica follower = cluster.follower();
        long held = follower.submit(acquire("a"), null);
        cluster.settle();
        cluster.replicas().forEach(node -> node.fillDisk(RESERVE - 1));
        cluster.run(1_100);

        cluster.crash(cluster.leader());
        cluster.run(2_000);
        long released = follower.submit(release("a", token(follower, held)), null);
        cluster.settle();

        assertThat(follower.answer(released)).isInstanceOf(Answer.Applied.class);
    }

    @Test
    void usedUpReserveRefusesEverythingAndLosesNothing() {
        TestReplica follower = cluster.follower();
        long held = follower.submit(acquire("a"), null);
        cluster.settle();
        long token = token(follower, held);
        cluster.replicas().forEach(node -> node.fillDisk(RESERVE / 4));
        cluster.run(1_100);
        long renewals = 0;
        while (cluster.leader().status().space() != SpaceLevel.SPENT) {
            follower.submit(renew("a", token), null);
            cluster.run(20);
            assertThat(++renewals).isLessThan(1_000);
        }
        cluster.run(1_100);
        long refused = follower.submit(release("a", token), null);
        cluster.settle();
        assertThat(follower.answer(refused)).isEqualTo(DISK_FULL);

        cluster.replicas().forEach(TestReplica::freeDisk);
        cluster.run(1_100);
        long released = follower.submit(release("a", token), null);
        cluster.settle();
        assertThat(follower.answer(released)).isInstanceOf(Answer.Applied.class);
    }

    @Test
    void retryOfWhatHappenedGetsItsFirstAnswer() {
        TestReplica follower = cluster.follower();
        long first = follower.submit(acquire("a"), "key-1");
        cluster.settle();
        cluster.replicas().forEach(node -> node.fillDisk(RESERVE - 1));
        cluster.run(1_100);

        long again = follower.submit(acquire("a"), "key-1");
        cluster.settle();

        assertThat(token(follower, again)).isEqualTo(token(follower, first));
    }

    @Test
    void leaderWithRoomAmongFullFollowersRefusesWhatGrows() {
        TestReplica leader = cluster.leader();
        cluster.replicas().stream()
                .filter(node -> node != leader)
                .forEach(node -> node.fillDisk(RESERVE - 1));
        cluster.run(1_100);

        long refused = leader.submit(acquire("a"), null);
        cluster.settle();

        assertThat(leader.answer(refused)).isEqualTo(DISK_FULL);
    }

    @Test
    void unreachableNodeIsNoRoomToGrow() {
        TestReplica leader = cluster.leader();
        List<TestReplica> followers =
                cluster.replicas().stream().filter(node -> node != leader).toList();
        followers.getFirst().fillDisk(RESERVE - 1);
        cluster.crash(followers.getLast());
        cluster.run(1_100);

        long refused = leader.submit(acquire("a"), null);
        cluster.settle();

        assertThat(leader.answer(refused)).isEqualTo(DISK_FULL);
    }

    @Test
    void nodeAloneWithAFullDiskAdmitsNoGrowth() {
        LoneConsensus alone = new LoneConsensus(CONFIG, List.of("node1"));
        assertThat(rule(alone).admission()).isEqualTo(AdmissionLevel.ALL);
        alone.node.disk.reported(FULL);
        assertThat(rule(alone).admission()).isEqualTo(AdmissionLevel.NO_GROWTH);
    }

    @Test
    void fullLeaderAsksEveryFiveSecondsWhoHasSpaceAndMostOfTheLog() {
        LoneConsensus leader = new LoneConsensus(CONFIG, OtherVoters.ALL).elected("node2");
        SpaceRule rule = rule(leader);
        assertThat(rule.successor(0)).isNull();
        assertThat(rule.handOverMs(0)).isEqualTo(Long.MAX_VALUE);
        leader.node.disk.reported(FULL);
        assertThat(rule.successor(10)).as("the others say so in two heartbeats").isNull();
        assertThat(rule.handOverMs(10)).isEqualTo(2_010);
        assertThat(rule.handOverMs(2_010)).isEqualTo(Long.MAX_VALUE);

        assertThat(rule.successor(2_010)).as("nobody is linked").isNull();
        for (String peer : List.of("node2", "node3")) {
            leader.node.peers.linked(0, peer, 1, VersionHistory.NEW);
        }
        assertThat(rule.successor(2_010)).as("nobody has any of the log").isNull();
        assertThat(rule.handOverMs(2_010)).isEqualTo(7_010);
        leader.stored("node3");
        assertThat(rule.successor(7_009)).isNull();
        assertThat(rule.successor(7_010)).isEqualTo("node3");
    }

    @Test
    void snapshotOfOneGroupIsNoSpaceForThatOfAnother() {
        LoneConsensus node = new LoneConsensus(CONFIG, OtherVoters.ALL);
        AppliedState applied = node.applied(OtherVoters.ALL);
        CoordinationView cluster = node.view(applied);
        SpaceRule other =
                new SpaceRule(SmallQueue.config(1), node.node, node.consensus, applied, cluster);
        other.snapshotRefused(0);
        rule(node).snapshotStored();
        assertThat(other.level()).isEqualTo(SpaceLevel.RESERVE);
        other.snapshotStored();
        assertThat(other.level()).isEqualTo(SpaceLevel.OPEN);
    }

    private static SpaceRule rule(LoneConsensus of) {
        AppliedState applied = of.applied(OtherVoters.ALL);
        return new SpaceRule(CONFIG, of.node, of.consensus, applied, of.view(applied));
    }

    /** Whoever leads another group on the node has to refuse what grows from now on. */
    @Test
    void diskThatBecomesFullInATurnIsNewsToAllGroupsAtOnce() {
        LoneNode node =
                new LoneNode("node1", LoneNode.starts(LoneNode.found(List.of("node1"), null)));
        node.run(20_000);
        node.replica.diskSpace(new DiskSpace(true, RESERVE + 100, ReplicaCluster.SEGMENT_BYTES));
        node.turn();
        assertThat(node.isDue()).isFalse();
        node.submit(0, acquire("a"));
        node.turn();
        assertThat(node.replica.status(0).space()).isEqualTo(SpaceLevel.RESERVE);
        assertThat(node.isDue()).isTrue();
        node.turn();
        assertThat(node.isDue()).isFalse();
    }

    private static Command acquire(String resource) {
        return new LockCommand.Acquire(resource, "x", LockMode.EXCLUSIVE, 300_000, 0);
    }

    private static Command convert(String resource, long token, LockMode mode) {
        return new LockCommand.Convert(resource, "x", token, mode, 0);
    }

    private static Command renew(String resource, long token) {
        return new LockCommand.Renew(resource, "x", token, 300_000);
    }

    private static Command release(String resource, long token) {
        return new LockCommand.Release(resource, "x", token);
    }

    private static long token(TestReplica node, long number) {
        assertThat(node.answer(number)).isInstanceOf(Answer.Applied.class);
        Answer answer = node.answer(number);
        Reply reply = answer instanceof Answer.Applied applied ? applied.reply() : null;
        assertThat(reply).isInstanceOf(LockReply.Granted.class);
        return reply instanceof LockReply.Granted granted ? granted.token() : 0;
    }
}
