package io.selaras.replica.port;

import io.selaras.core.kernel.machine.StateSize;
import io.selaras.core.member.Member;
import io.selaras.core.placement.ClusterNodes;
import io.selaras.core.placement.Placement;
import io.selaras.raft.RaftStatus;
import io.selaras.raft.message.Membership;
import io.selaras.replica.space.SpaceLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of one group on one node, for people and metrics.
 *
 * @param raft its consensus
 * @param applied last entry applied to the machine
 * @param snapshotIndex last entry covered by this node's newest durable snapshot
 * @param snapshotsSent snapshot transfers that a peer confirmed as a whole, since the start
 * @param snapshotsInstalled snapshots received from a leader and installed, since the start
 * @param outstanding requests of this node without an answer, waits included; in the coordination
 *     group also those that it asks of partitions elsewhere
 * @param queued requests that wait to be proposed
 * @param wanted the members that the cluster shall have, by what is applied here
 * @param nodes on which partitions shall be; null in a partition
 * @param placement where each of them shall be; null in a partition
 * @param leadersElsewhere who leads the partitions of which this node asks others, as far as it was
 *     told; none in a partition
 * @param inForce the membership of consensus, by the newest entry here, committed or not
 * @param stateHash equal on all nodes at equal {@code applied}
 * @param size how large the state is
 * @param space what this node's disk still has room for
 * @param electionsWon how often this node became leader since its start
 * @param divergedAt entry after which the states of nodes were last seen to differ; 0 if they agree
 * @param unknownItems what peers said to this node of groups that it does not have, so many times
 * @param versions at which the members write, and which they read
 */
public record ReplicaStatus(
        String self,
        RaftStatus raft,
        long applied,
        long snapshotIndex,
        long snapshotsSent,
        long snapshotsInstalled,
        int outstanding,
        int queued,
        List<Member> wanted,
        @Nullable ClusterNodes nodes,
        @Nullable Placement placement,
        List<KnownLeader> leadersElsewhere,
        Membership inForce,
        long stateHash,
        StateSize size,
        SpaceLevel space,
        long electionsWon,
        long divergedAt,
        long unknownItems,
        VersionStatus versions) {}
