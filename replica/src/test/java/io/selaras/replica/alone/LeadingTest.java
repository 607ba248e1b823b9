package io.selaras.replica.alone;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand.PlacePartitions;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberCommand;
import io.selaras.core.member.MemberRole;
import io.selaras.core.placement.Placement;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.Message;
import io.selaras.replica.cluster.ClusterConfigs;
import io.selaras.replica.cluster.FoundedNodes;
import io.selaras.replica.cluster.LoneNode;
import io.selaras.replica.cluster.OtherVoters;
import io.selaras.replica.port.Answer.Failed;
import io.selaras.replica.port.Answer.Failure;
import io.selaras.replica.port.GroupStart;
import io.selaras.replica.port.Submission;
import io.selaras.replica.space.DiskSpace;
import io.selaras.wire.PeerItem;
import io.selaras.wire.VersionRange;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** What a leader does in its turns: for its clients, for its members and for those far behind. */
class LeadingTest {

    private static final long LONG_MS = 60_000;

    private final LoneNode node =
            new LoneNode("node1", LoneNode.starts(LoneNode.found(OtherVoters.ALL, null)));
    private final OtherVoters voters = new OtherVoters(node, 0);

    /** A follower may have applied a raise that it has not. */
    @Test
    void leaderThatMaySeeAHigherVersionProposesNothingBeforeItIsReady() {
        voters.elect();
        node.submit(0, acquire());
        node.turn();
        assertThat(node.log(0)).extracting(Entry::kind).containsExactly(Entry.Kind.NOOP);
    }

    @Test
    void leaderAtItsNewestVersionProposesAtOnce() {
        LoneNode newest =
                new LoneNode(
                        "node1",
                        LoneNode.starts(
                                LoneNode.found(
                                        OtherVoters.ALL, FoundedNodes.placed(OtherVoters.ALL, 0))));
        new OtherVoters(newest, 0).elect();
        newest.submit(0, acquire());
        newest.turn();
        assertThat(newest.log(0))
                .extracting(Entry::kind)
                .containsExactly(Entry.Kind.NOOP, Entry.Kind.BATCH);
    }

    @Test
    void requestThatFindsNoRoomInTheQueueIsToldSo() {
        voters.electReady();
        storeAll();
        lead(4_000);
        for (long number = 1; number <= 3; number++) {
            node.replica.submit(
                    node.nowMs, number, new Submission(0, "x", null, 0, acquire(), 500));
            node.turn();
        }
        lead(600);
        assertThat(node.answers)
                .containsEntry(1L, new Failed(Failure.OUTCOME_UNKNOWN, 200))
                .containsEntry(3L, new Failed(Failure.OVERLOADED, 200));
    }

    @Test
    void leaderLooksAgainSoonWhileItsMembersAreNotAsWanted() {
        voters.electReady();
        storeAll();
        node.submit(0, add("node4", MemberRole.VOTER));
        storeAll();
        storeAll();
        for (int i = 0; i < 5; i++) {
            lead(100);
            assertThat(node.replica.nextDeadlineMs(node.nowMs) - node.nowMs)
                    .isLessThanOrEqualTo(100);
        }
    }

    @Test
    void leaderWithoutAnySpaceDoesNotLookForItsMembers() {
        voters.electReady();
        storeAll();
        node.submit(0, add("node4", MemberRole.VOTER));
        storeAll();
        node.hear("node2", new PeerItem.DiskFull(0, true));
        node.hear("node3", new PeerItem.DiskFull(0, true));
        node.replica.diskSpace(new DiskSpace(true, 0, 64 << 10));
        voters.store();
        node.turn();
        node.write();
        node.turn();
        assertThat(node.isDue()).isFalse();
    }

    @Test
    void stepsOfMembershipFollowEachOtherAtOnce() {
        LoneNode alone =
                new LoneNode("node1", LoneNode.starts(LoneNode.found(List.of("node1"), null)));
        alone.run(6_000);
        alone.submit(0, add("node2", MemberRole.LEARNER));
        alone.submit(0, add("node3", MemberRole.LEARNER));
        for (int i = 0; i < 20; i++) {
            alone.turn();
            alone.turn();
            alone.turn();
            alone.write();
        }
        assertThat(alone.replica.status(0).inForce().learners()).containsExactly("node2", "node3");
    }

    @Test
    void oneGroupIsHandedOver() {
        node.link("node2", 0);
        voters.electReady();
        storeAll();
        node.said.clear();
        node.replica.transferLeadership(node.nowMs, 0, "node2");
        voters.hear(
                new Message.HeartbeatReply(0, "node2", "node1", voters.status().term(), 1, false));
        node.turn();
        assertThat(handedOver()).isTrue();
    }

    /** A node of a higher priority waits until its leader has led for half a minute. */
    @Test
    void leadershipIsHandedOverWhenBothAreStable() {
        LoneNode preferred =
                new LoneNode("node1", LoneNode.starts(LoneNode.found(OtherVoters.ALL, image())));
        OtherVoters others = new OtherVoters(preferred, 0);
        preferred.link("node2", 0);
        for (int i = 0; i < 200; i++) {
            others.beat("node3", 1);
            preferred.run(100);
        }
        others.electReady();
        long electedMs = preferred.nowMs;
        while (!handedOver(preferred) && preferred.nowMs < electedMs + 60_000) {
            others.answerBeat("node2");
            others.store();
            preferred.run(100);
        }
        assertThat(preferred.nowMs - electedMs).isBetween(29_900L, 31_500L);
    }

    private static MachineImage image() {
        CoordinationMachine machine = CoordinationMachine.empty(OtherVoters.ALL);
        Member higher = new Member("node2", "node2:1", MemberRole.VOTER, 5, null);
        Origin origin = new Origin("node9", 1, 0);
        Request add = new Request(origin, "", null, new MemberCommand.Add(higher));
        machine.apply(new Batch(1, 1, List.of(add)));
        return machine.image();
    }

    @Test
    void mapIsPlacedOnceItsVersionIsAgreed() {
        MachineImage image = FoundedNodes.placed(List.of("node1"), LoneNode.PARTITIONS);
        LoneNode alone =
                new LoneNode(
                        "node1",
                        LoneNode.starts(LoneNode.found(List.of("node1"), image)),
                        ClusterConfigs.FLOW,
                        ClusterConfigs.STATE_BYTES,
                        VersionRange.KNOWN);
        alone.run(10_000);
        assertThat(alone.proposed(0, PlacePartitions.class)).hasSize(1);
        Placement placement = Objects.requireNonNull(alone.replica.status(0).placement());
        assertThat(placement.rows())
                .hasSize(LoneNode.PARTITIONS)
                .allMatch(row -> row.nodes().equals(List.of("node1")));
        assertThat(alone.isDue()).isFalse();
    }

    /** Who left a partition hears no more of it, so a member that stays has to look. */
    @Test
    void leaderThatIsToGoHandsOverWhileItsNodeIsInAPartition() {
        MachineImage image = FoundedNodes.placed(OtherVoters.ALL, LoneNode.PARTITIONS);
        SortedMap<Integer, GroupStart> starts =
                LoneNode.starts(LoneNode.found(OtherVoters.ALL, image));
        starts.put(1, LoneNode.found(OtherVoters.ALL, null));
        LoneNode leaving = new LoneNode("node1", starts);
        OtherVoters others = new OtherVoters(leaving, 0);
        leaving.link("node2", LoneNode.PARTITIONS);
        others.electReady();
        leaving.submit(0, new MemberCommand.Remove("node1"));
        for (int i = 0; i < 20; i++) {
            others.answerBeat("node2");
            leaving.run(50);
            others.store();
        }
        assertThat(handedOver(leaving)).isTrue();
        assertThat(leaving.replica.status(0).inForce())
                .isEqualTo(Membership.ofVoters(OtherVoters.ALL));
    }

    @Test
    void leaderOnAFullDiskHandsOverAsSoonAsOthersHaveSpace() {
        LoneNode full = FoundedNodes.withPartition(OtherVoters.ALL, 0);
        OtherVoters partition = new OtherVoters(full, 1);
        full.link("node2", LoneNode.PARTITIONS);
        full.link("node3", LoneNode.PARTITIONS);
        partition.electReady();
        full.turn();
        partition.store();
        full.hear("node2", new PeerItem.DiskFull(0, true));
        full.hear("node3", new PeerItem.DiskFull(0, true));
        full.replica.diskSpace(new DiskSpace(true, 0, 64 << 10));
        full.run(2_500);
        full.said.clear();
        full.hear("node2", new PeerItem.ReadIndexReply(0, 1, 0, false));
        full.hear("node3", new PeerItem.ReadIndexReply(0, 1, 0, false));
        full.turn();
        assertThat(full.said(PeerItem.RaftItem.class))
                .as("the round with which a hand-over begins")
                .anyMatch(
                        it -> it.message() instanceof Message.Heartbeat beat && beat.group() == 1);
    }

    private boolean handedOver() {
        return handedOver(node);
    }

    private static boolean handedOver(LoneNode leader) {
        return leader.said(PeerItem.RaftItem.class).stream()
                .anyMatch(it -> it.message() instanceof Message.TimeoutNow);
    }

    private void storeAll() {
        for (int i = 0; i < 4; i++) {
            node.turn();
            voters.store();
        }
        node.turn();
    }

    /** Time passes, and node2 is there. */
    private void lead(long forMs) {
        for (long ms = 0; ms < forMs; ms += 100) {
            voters.answerBeat("node2");
            node.run(100);
        }
    }

    private static Command add(String name, MemberRole role) {
        return new MemberCommand.Add(new Member(name, name + ":1", role, 0, null));
    }

    private static Command acquire() {
        return new LockCommand.Acquire("a", "x", LockMode.EXCLUSIVE, LONG_MS, 0);
    }
}
