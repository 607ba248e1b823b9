package io.selaras.raft.state;

import io.selaras.raft.message.Membership;
import java.util.List;
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

    /**
     * How many voters that are linked come before this node.
     *
     * @param order of preference; whom it does not name comes last, by its id
     */
    int before(Membership membership, String self, List<String> order) {
        int before = 0;
        for (String voter : membership.voters()) {
            if (linked.contains(voter) && comesBefore(voter, self, order)) {
                before++;
            }
        }
        return before;
    }

    /** Whether this order, or else the ids, have one before the other. */
    static boolean comesBefore(String one, String other, List<String> order) {
        int place = place(one, order);
        int otherPlace = place(other, order);
        return place == otherPlace ? one.compareTo(other) < 0 : place < otherPlace;
    }

    private static int place(String voter, List<String> order) {
        int place = order.indexOf(voter);
        return place < 0 ? order.size() : place;
    }
}
