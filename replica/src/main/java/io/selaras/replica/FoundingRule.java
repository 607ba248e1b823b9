package io.selaras.replica;

import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.SystemCommand.FoundPartitions;
import io.selaras.core.member.Member;
import io.selaras.core.placement.ClusterMachine;
import io.selaras.raft.message.Membership;
import io.selaras.replica.peer.PeerTable;
import io.selaras.replica.port.ReplicaConfig;
import java.util.List;
import java.util.function.Predicate;

/**
 * When a leader of the coordination group founds the partitions: once, at the first version that
 * knows them, while those in force are those who are wanted, and all of them are linked and set to
 * this number (ADR 0200). Who is wanted and not there yet would be a founder that may never come,
 * and who is set to another number could not go on.
 */
final class FoundingRule {

    private static final int FIRST_VERSION = 2;
    private static final long AGAIN_MS = 1_000;

    private final int partitions;
    private final String self;
    private final PeerTable peers;
    private final Consensus consensus;
    private final CoordinationView cluster;
    private long againAtMs = Long.MIN_VALUE;

    FoundingRule(
            ReplicaConfig config, NodeScope node, Consensus consensus, CoordinationView cluster) {
        this.self = config.self();
        this.peers = node.peers;
        this.partitions = config.raft().group() == Replica.COORDINATION ? config.partitions() : 0;
        this.consensus = consensus;
        this.cluster = cluster;
    }

    /**
     * Proposes it if it is time to, and again while it may be lost. The leader's machine has
     * applied all that earlier leaders committed.
     *
     * @param propose puts it into the log; false if it has to wait
     */
    void lead(long nowMs, Predicate<Command> propose) {
        if (open() && nowMs >= againAtMs) {
            List<String> voters =
                    cluster.machine().members().stream()
                            .filter(Member::votes)
                            .map(Member::id)
                            .toList();
            Membership inForce = consensus.membership();
            if (inForce.voters().equals(voters)
                    && allAreSetTo(cluster.machine().members())
                    && propose.test(new FoundPartitions(partitions, voters))) {
                againAtMs = nowMs + AGAIN_MS;
            }
        }
    }

    /** When a leader is to look again; who is missing then says so with its link. */
    long nextDeadlineMs(long nowMs) {
        return againAtMs > nowMs && open() ? againAtMs : Long.MAX_VALUE;
    }

    private boolean allAreSetTo(List<Member> members) {
        return members.stream()
                .map(Member::id)
                .allMatch(id -> id.equals(self) || peers.partitions(id) == partitions);
    }

    private boolean open() {
        if (partitions == 0) {
            return false;
        }
        ClusterMachine machine = cluster.machine();
        return machine.stateVersion() >= FIRST_VERSION && !machine.placement().founded();
    }
}
