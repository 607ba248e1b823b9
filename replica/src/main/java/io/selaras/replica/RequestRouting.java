package io.selaras.replica;

import io.selaras.core.placement.PartitionPlacement;
import io.selaras.raft.message.Membership;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.remote.RemotePartitions;

/**
 * Who goes on with what this node's clients ask of a group: its own replica where it votes, else
 * whoever leads the partition (ADR 0223). What is open follows when that changes.
 */
final class RequestRouting {

    private final ReplicaConfig config;
    private final NodeScope node;
    private final RemotePartitions remotes;

    RequestRouting(ReplicaConfig config, NodeScope node, RemotePartitions remotes) {
        this.config = config;
        this.node = node;
        this.remotes = remotes;
    }

    /** Whether this node's own replica goes on with requests. */
    boolean isHere(Group group) {
        if (!group.partition || !node.remote.spoken()) {
            return true;
        }
        PartitionPlacement row = node.coordination().machine().placement().of(group.id);
        Membership inForce = group.consensus.membership();
        // A row that is older than the replica's log says nothing of it any more.
        boolean over =
                row != null
                        && row.revision() >= inForce.revision()
                        && row.isDoneWithout(config.self());
        return inForce.isVoter(config.self()) && !over;
    }

    /** Takes what is open of a group to whoever goes on with it. */
    void follow(Group group) {
        int id = group.id;
        if (!isHere(group)) {
            remotes.goOnWith(id, group.requests.takeMovable());
            group.reads.moveTo((number, read, due) -> remotes.query(id, number, read, due));
        } else if (remotes.isBusy(id)) {
            remotes.moveTo(id, group.requests::goOnWith, group.reads::query);
        }
    }
}
