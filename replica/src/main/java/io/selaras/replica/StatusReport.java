package io.selaras.replica;

import io.selaras.core.placement.ClusterMachine;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.port.ReplicaStatus;
import io.selaras.replica.port.VersionStatus;
import io.selaras.replica.remote.RemotePartitions;
import io.selaras.wire.VersionHistory;
import io.selaras.wire.VersionRange;
import java.util.ArrayList;
import java.util.List;

/** What a node says of its groups, for people and metrics. */
final class StatusReport {

    private final ReplicaConfig config;
    private final NodeScope node;
    private final RemotePartitions remotes;

    StatusReport(ReplicaConfig config, NodeScope node, RemotePartitions remotes) {
        this.config = config;
        this.node = node;
        this.remotes = remotes;
    }

    /**
     * @param unknownItems how much the node has received for groups that it does not have
     */
    ReplicaStatus of(Group group, long unknownItems) {
        return new ReplicaStatus(
                config.self(),
                group.consensus.status(),
                group.applied.index(),
                group.applied.newest().index(),
                group.sender.completed(),
                group.applied.restored(),
                group.requests.outstanding() + (group.partition ? 0 : remotes.outstanding()),
                group.proposals.queued(),
                group.members.wanted(),
                group.applied.machine() instanceof ClusterMachine it ? it.nodes() : null,
                group.applied.machine() instanceof ClusterMachine it ? it.placement() : null,
                group.partition ? List.of() : remotes.leaders(),
                group.consensus.membership(),
                group.applied.machine().stateHash(),
                group.applied.machine().size(),
                group.space.level(),
                group.electionsWon(),
                group.states.alarmedAt(),
                unknownItems,
                versions(group));
    }

    private VersionStatus versions(Group group) {
        List<VersionStatus.NodeVersions> peers = new ArrayList<>();
        for (String member : node.memberIds()) {
            VersionHistory build = node.peers.build(member);
            if (build != null) {
                peers.add(versions(member, build.reads()));
            }
        }
        return new VersionStatus(
                group.applied.machine().stateVersion(),
                versions(config.self(), config.versions().reads()),
                peers);
    }

    private static VersionStatus.NodeVersions versions(String node, VersionRange reads) {
        return new VersionStatus.NodeVersions(node, reads.oldest(), reads.newest());
    }
}
