package io.selaras.raft.sim;

import io.selaras.raft.message.Membership;
import io.selaras.raft.step.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Random changes of the membership, asked of whoever believes that it leads. */
final class MemberChanges {

    private static final int MOST_NODES = 8;

    private final SimCluster cluster;
    private final Random random;

    MemberChanges(SimCluster cluster, Random random) {
        this.cluster = cluster;
        this.random = random;
    }

    /** Sometimes asks for a change; a leader that may not make it refuses. */
    void maybe() {
        if (cluster.nodes().size() < MOST_NODES && random.nextInt(20) == 0) {
            cluster.join();
        }
        for (SimNode node : cluster.nodes()) {
            if (node.up() && random.nextInt(4) == 0) {
                var status = node.raft().status();
                Membership next = next(status.membership());
                cluster.step(node, new Input.ChangeMembership(status.term(), next));
            }
        }
    }

    private Membership next(Membership now) {
        TreeSet<String> voters = new TreeSet<>(now.voters());
        TreeSet<String> learners = new TreeSet<>(now.learners());
        String any = pick(cluster.nodes().stream().map(SimNode::id).toList());
        switch (random.nextInt(5)) {
            case 0, 1 -> {
                if (!voters.contains(any)) {
                    learners.add(any);
                }
            }
            case 2 -> {
                if (learners.remove(any)) {
                    voters.add(any);
                }
            }
            case 3 -> learners.remove(any);
            default -> voters.remove(pick(now.voters()));
        }
        return new Membership(new ArrayList<>(voters), new ArrayList<>(learners));
    }

    private String pick(List<String> ids) {
        return ids.get(random.nextInt(ids.size()));
    }
}
