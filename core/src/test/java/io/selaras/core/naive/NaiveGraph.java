package io.selaras.core.naive;

import io.selaras.core.lock.LockMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The wait-for graph by its definition: every edge, from scratch. */
final class NaiveGraph {
    record Arrow(String from, String to, String resource, boolean hard) {}

    final List<Arrow> arrows = new ArrayList<>();

    NaiveGraph(List<NaiveGrant> grants, List<NaiveWait> waits) {
        for (int i = 0; i < waits.size(); i++) {
            NaiveWait w = waits.get(i);
            List<NaiveWait> ahead = new ArrayList<>();
            for (NaiveWait other : waits.subList(0, i)) {
                if (other.wish.resource().equals(w.wish.resource())) {
                    ahead.add(other);
                }
            }
            if (ahead.stream().noneMatch(a -> a.wish.owner().equals(w.wish.owner()))) {
                arrowsOf(w, ahead, grants);
            }
        }
    }

    private void arrowsOf(NaiveWait w, List<NaiveWait> ahead, List<NaiveGrant> grants) {
        String owner = w.wish.owner();
        for (NaiveGrant g : grants) {
            boolean together = w.wish.mode() == LockMode.SHARED && g.mode == LockMode.SHARED;
            if (g.resource.equals(w.wish.resource()) && !g.owner.equals(owner) && !together) {
                arrows.add(new Arrow(owner, g.owner, g.resource, true));
            }
        }
        for (NaiveWait a : ahead) {
            arrows.add(new Arrow(owner, a.wish.owner(), a.wish.resource(), false));
        }
    }

    /** Peels off owners that wait for nobody left; what cannot be peeled is deadlocked. */
    SortedSet<String> deadlocked() {
        TreeSet<String> left = new TreeSet<>();
        for (Arrow a : arrows) {
            left.add(a.from());
        }
        while (left.removeIf(owner -> !waitsForOneOf(left, owner))) {
            // Another round: somebody may have waited for the peeled ones only.
        }
        return left;
    }

    private boolean waitsForOneOf(SortedSet<String> left, String owner) {
        for (Arrow a : arrows) {
            if (a.from().equals(owner) && left.contains(a.to())) {
                return true;
            }
        }
        return false;
    }
}
