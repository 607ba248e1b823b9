package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand.FoundPartitions;
import io.selaras.core.kernel.machine.SystemCommand.PlacePartitions;
import io.selaras.core.kernel.machine.SystemCommand.PlacePartitions.Place;
import io.selaras.core.kernel.machine.SystemCommand.RaiseVersion;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberCommand;
import io.selaras.core.member.MemberRole;
import io.selaras.core.placement.Placement;
import io.selaras.raft.message.Entry;
import io.selaras.raft.step.Persist;
import io.selaras.replica.cluster.ClusterConfigs;
import io.selaras.replica.cluster.LoneNode;
import io.selaras.replica.cluster.OtherVoters;
import io.selaras.replica.peer.GoneNodes;
import io.selaras.replica.port.MemberAddress;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.port.ReplicaPorts;
import io.selaras.replica.port.VersionStatus;
import io.selaras.replica.port.VersionStatus.NodeVersions;
import io.selaras.replica.space.DiskSpace;
import io.selaras.replica.space.SpaceLevel;
import io.selaras.wire.PeerItem;
import io.selaras.wire.VersionHistory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is the node's: its disk, what peers say of theirs, its partitions, and its links. */
class NodeScopeTest {

    private static final List<String> ALONE = List.of("node1");
    private static final List<String> ALL = OtherVoters.ALL;
    private static final int SEGMENT_BYTES = 64 << 10;
    private static final int RESERVE_BYTES = SEGMENT_BYTES / 4;

    private final LoneNode ports =
            new LoneNode("node1", LoneNode.starts(LoneNode.found(ALONE, null)));
    private final ReplicaConfig config = ClusterConfigs.of("node1", 1, 1);
    private final NodeScope node =
            new NodeScope(config, new ReplicaPorts((_, _) -> {}, ports, ports, ports, ports));

    private final LoneConsensus coordination = new LoneConsensus(SmallQueue.config(0), ALONE);

    @Test
    void whatIsDurableTakesNoMoreRoom() {
        node.disk.reported(new DiskSpace(true, RESERVE_BYTES + 500, SEGMENT_BYTES));
        node.persist(0, 1, append(1_000));
        assertThat(node.disk.level()).isEqualTo(SpaceLevel.RESERVE);
        assertThat(node.durable(1)).containsOnlyKeys(0);
        assertThat(node.disk.level()).isEqualTo(SpaceLevel.OPEN);
    }

    @Test
    void partitionsAreThereWhenTheirOwnBeginningIsDurable() {
        PartitionFounder founder = founder();
        node.persist(0, 1, append(1));
        founder.follow(0, new Placement(2, ALONE), groups());
        assertThat(founder.durable(1)).isEmpty();
        assertThat(founder.durable(2)).containsOnlyKeys(1, 2);
        assertThat(founder.durable(3)).isEmpty();
    }

    @Test
    void whatIsFoundedAlreadyIsNotFoundedAgain() {
        PartitionFounder founder = founder();
        founder.follow(0, new Placement(2, ALONE), groups(1));
        founder.follow(0, new Placement(2, ALONE), groups(1));
        assertThat(ports.foundings).hasSize(1);
        assertThat(founder.durable(1)).containsOnlyKeys(2);
        founder.follow(0, new Placement(2, ALONE), groups(1, 2));
        assertThat(ports.foundings).hasSize(1);
    }

    private PartitionFounder founder() {
        return new PartitionFounder(2, node, Collections.emptySortedMap());
    }

    private GroupTable groups(int... partitions) {
        GroupTable groups = new GroupTable();
        groups.add(new Group(0, config, LoneNode.found(ALONE, null), node));
        for (int id : partitions) {
            groups.add(new Group(0, config.ofGroup(id), LoneNode.found(ALONE, null), node));
        }
        return groups;
    }

    @Test
    void fullDiskOfAPeerIsNewsOnce() {
        List<PeerItem> full = List.of(new PeerItem.DiskFull(0, false));
        assertThat(node.heard("node2", List.of())).isFalse();
        assertThat(node.heard("node2", full)).isTrue();
        assertThat(node.heard("node2", full)).isFalse();
        assertThat(node.heard("node2", List.of(new PeerItem.DiskFull(0, true)))).isTrue();
        assertThat(node.heard("node2", List.of())).isTrue();
    }

    @Test
    void nodeIsLinkedWithTheMembersOfAllItsGroupsAtTheAddressOfTheFirst() {
        node.membersChanged(0, 0, List.of(new MemberAddress("node2", null)));
        node.membersChanged(0, 1, List.of(new MemberAddress("node2", "b:1")));
        node.membersChanged(0, 2, List.of(new MemberAddress("node2", "c:1"), unknown("node3")));
        assertThat(ports.told)
                .isEqualTo(List.of(new MemberAddress("node2", "b:1"), unknown("node3")));
        assertThat(node.memberIds()).containsExactly("node2", "node3");
    }

    @Test
    void peersThatAreCountedInAreWatched() {
        node.membersChanged(50, 0, List.of(unknown("node2")));
        assertThat(new GoneNodes(node.peers, 1_000).nextDeadlineMs()).isEqualTo(1_050);
    }

    @Test
    void observersAreToldOfEachVersionOnce() {
        ports.versionsAgreed.clear();
        node.versionAgreed(2);
        node.versionAgreed(2);
        node.versionAgreed(1);
        assertThat(ports.versionsAgreed).containsExactly(2);
    }

    @Test
    void statusSaysWhichVersionsTheNodeAndThoseWhoAreLinkedRead() {
        LoneNode pair = new LoneNode("node1", LoneNode.starts(LoneNode.found(ALL, null)));
        pair.link("node2", 0);
        VersionStatus versions = pair.replica.status(0).versions();
        assertThat(versions.self()).isEqualTo(new NodeVersions("node1", 1, 2));
        assertThat(versions.peers()).containsExactly(new NodeVersions("node2", 1, 2));
    }

    @Test
    void partitionsMayRaiseToTheVersionOfTheCoordinationGroup() {
        ReplicaConfig partition = SmallQueue.config(1);
        RequestTracker requests = new RequestTracker(partition, node);
        node.cluster(
                SmallQueue.config(0),
                coordination.applied(ALONE),
                requests,
                LoneNode.found(ALONE, null).raft());
        assertThat(node.raiseCheck(partition).dueMs(1, 70)).isEqualTo(70);
        assertThat(node.raiseCheck(partition).dueMs(2, 70)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void foundingIsProposedAgainEachSecondWhileItMayBeLost() {
        AppliedState applied = coordination.applied(ALONE);
        FoundingRule rule =
                new FoundingRule(
                        SmallQueue.config(0),
                        coordination.node,
                        coordination.consensus,
                        coordination.view(applied));
        List<Command> proposed = new ArrayList<>();
        rule.lead(0, proposed::add);
        assertThat(proposed).as("the version knows none").isEmpty();
        apply(applied, 1, new RaiseVersion(2));

        rule.lead(100, proposed::add);
        assertThat(rule.nextDeadlineMs(100)).isEqualTo(1_100);
        rule.lead(1_099, proposed::add);
        assertThat(proposed).hasSize(1);
        // It is time: whoever is waited for says so with a link.
        assertThat(rule.nextDeadlineMs(1_100)).isEqualTo(Long.MAX_VALUE);
        rule.lead(1_100, proposed::add);
        assertThat(proposed).hasSize(2);
        apply(applied, 2, proposed.getFirst());
        assertThat(rule.nextDeadlineMs(1_100)).isEqualTo(Long.MAX_VALUE);
    }

    private static void apply(AppliedState applied, long index, Command command) {
        Request request = new Request(new Origin("node1", 1, 0), "", null, command);
        applied.apply(
                new Batch(1, 1, List.of(request)),
                new Entry(index, 1, Entry.Kind.BATCH, new byte[0]));
    }

    @Test
    void leaderOfAPartitionWaitsUntilItKnowsAllThatItsNodeKnew() {
        AppliedState nothing = coordination.applied(ALL);
        CoordinationView current = coordination.view(nothing);
        CoordinationView late =
                coordination.view(
                        nothing, LoneNode.found(ALL, CoordinationMachine.empty(ALL).image()));

        LoneConsensus partition = new LoneConsensus(SmallQueue.config(1), ALL);
        AppliedState applied = partition.applied(ALL);
        assertThat(partition.members(applied, late).nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
        assertThat(partition.members(applied, current).nextDeadlineMs()).isZero();
        assertThat(coordination.members(nothing, late).nextDeadlineMs()).isZero();
    }

    @Test
    void partitionHoldsWhoeverIsAMemberByOneAccountAndCountsWhoVotesByBoth() {
        assertThat(holdsAndCounts(partition(ALL, ALL))).containsExactly(true, true);
        assertThat(holdsAndCounts(partition(ALL, ALONE))).containsExactly(true, false);
        assertThat(holdsAndCounts(partition(ALONE, ALL))).containsExactly(true, false);
        assertThat(holdsAndCounts(partition(ALONE, ALONE))).containsExactly(false, false);
        assertThat(holdsAndCounts(partition(ALONE, ALONE), partition(ALL, ALL)))
                .as("one of the two")
                .containsExactly(true, false);
    }

    private static List<Boolean> holdsAndCounts(MembershipController... partitions) {
        NodePartitions all = new NodePartitions(() -> Placement.NONE);
        List.of(partitions).forEach(all::add);
        return List.of(all.hold("node2"), all.allCount("node2"));
    }

    private MembershipController partition(List<String> applied, List<String> inForce) {
        LoneConsensus partition = new LoneConsensus(SmallQueue.config(1), inForce);
        return partition.members(
                partition.applied(applied), coordination.view(coordination.applied(ALL)));
    }

    /** Their own priorities are for the coordination group. */
    @Test
    void partitionPrefersItsNodesInTheOrderOfTheMap() {
        AppliedState nodes = coordination.applied(ALL);
        LoneConsensus leader = new LoneConsensus(SmallQueue.config(1), ALL);
        MembershipController members =
                leader.members(leader.applied(ALL), coordination.view(nodes));
        Member own = new Member("node3", "c:1", MemberRole.VOTER, 9, null);
        apply(nodes, 1, new MemberCommand.Add(own));
        members.follow(1);
        assertThat(members.wanted()).extracting(Member::priority).containsExactly(0, 0, 9);
        assertThat(members.order()).containsExactly("node3", "node1", "node2");

        for (int version = 2; version <= 4; version++) {
            apply(nodes, version, new RaiseVersion(version));
        }
        apply(nodes, 5, new FoundPartitions(1, ALL));
        Place place = new Place(1, 1, List.of("node2", "node1"));
        apply(nodes, 6, new PlacePartitions(List.of(place)));
        members.follow(2);
        assertThat(members.wanted()).extracting(Member::priority).containsExactly(1, 2);
        assertThat(members.order()).containsExactly("node2", "node1");
    }

    /** Whoever has left a partition hears no more of it, so somebody who stays has to look. */
    @Test
    void leaderThatIsToGoHandsOverWhileItsNodeIsInAPartition() {
        assertThat(handsOver(List.of("node2", "node3"))).isTrue();
        assertThat(handsOver(ALL)).as("it is to stay").isFalse();
    }

    private boolean handsOver(List<String> wanted) {
        LoneConsensus leader =
                new LoneConsensus(SmallQueue.config(0), ALL).elected("node2").stored("node2");
        leader.node.peers.linked(0, "node2", 1, VersionHistory.NEW);
        leader.node.partitions.add(partition(ALL, ALL));
        AppliedState applied = leader.applied(wanted);
        leader.members(applied, leader.view(applied)).lead(0, LoneConsensus.TERM);
        return !leader.node.handOvers.isDue(0);
    }

    /** A node begins to count its starts at the microseconds since 1970. */
    @Test
    void numbersBehindAStartOfTodayArePositiveAndFarFromThoseOfTheNext() {
        for (long start = 1_795_981_378_854_205L; start < 1_795_981_378_854_300L; start++) {
            long first = ClusterConfigs.ofStart(config, start).firstNumber();
            assertThat(first).isNotNegative().isLessThan(1L << 62);
            assertThat(ClusterConfigs.ofStart(config, start + 1).firstNumber()).isNotEqualTo(first);
            assertThat(Math.abs(ClusterConfigs.ofStart(config, start + 1).firstNumber() - first))
                    .isGreaterThanOrEqualTo(1L << 32);
        }
    }

    private static MemberAddress unknown(String id) {
        return new MemberAddress(id, null);
    }

    private static List<Persist> append(int bytes) {
        return List.of(
                new Persist.Append(List.of(new Entry(1, 1, Entry.Kind.BATCH, new byte[bytes]))));
    }
}
