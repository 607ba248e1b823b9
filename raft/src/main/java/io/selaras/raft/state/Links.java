package io.selaras.raft.state;

import io.selaras.raft.message.Membership;
import java.util.TreeSet;

/** Which peers are connected right now. */
public final class Links {

    private final TreeSet<String> linked = new TreeSet<>();

    public void linked(String peer) {
        linked.add(peer);
    }

    public void lost(String peer) {
        linked.remove(peer);
    }

    /** Whether this many voters, this node included, can talk to each other through it. */
    boolean reach(Membership membership, String self, int wanted) {
        int reached = 0;
        for (String voter : membership.voters()) {
            if (voter.equals(self) || linked.contains(voter)) {
                reached++;
            }
        }
        return reached >= wanted;
    }
}
