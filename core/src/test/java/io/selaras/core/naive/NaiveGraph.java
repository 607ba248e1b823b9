package io.selaras.core.naive;

import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The wait-for graph by its definition: every edge, from scratch. */
final class NaiveGraph {
    record Arrow(String from, String to, String resource, boolean hard) {}

    /** What an owner lacks: to go on it needs all who are in the way gone, or enough permits. */
    private record Need(String owner, String resource, List<Arrow> arrows, int permits) {}

    final List<Arrow> arrows = new ArrayList<>();
    private final List<Need> needs = new ArrayList<>();
    private final NaiveTable table;

    NaiveGraph(NaiveTable table) {
        this.table = table;
        TreeSet<String> resources = new TreeSet<>();
        table.waits.forEach(w -> resources.addAll(w.needs.keySet()));
        for (String resource : resources) {
            switch (ResourceKind.of(resource)) {
                case LOCK, ELECTION, SEMAPHORE -> queue(resource);
                case LATCH, BARRIER, OBSERVERS -> {}
            }
        }
    }

    private void queue(String resource) {
        List<String> ahead = new ArrayList<>();
        for (NaiveWait w : table.queue(resource)) {
            if (!ahead.contains(w.owner())) {
                need(w, resource, ahead);
            }
            ahead.add(w.owner());
        }
    }

    private void need(NaiveWait w, String resource, List<String> ahead) {
        List<Arrow> all = new ArrayList<>();
        LockMode wanted = w.needs.getOrDefault(resource, LockMode.EXCLUSIVE);
        LockMode target = table.target(resource, w.owner(), wanted);
        boolean any = ResourceKind.of(resource) == ResourceKind.SEMAPHORE;
        for (String holder : table.holders(resource)) {
            LockMode held = table.mode(resource, holder);
            boolean inTheWay = any || (held != null && !target.isCompatibleWith(held));
            if (!holder.equals(w.owner()) && inTheWay) {
                all.add(new Arrow(w.owner(), holder, resource, true));
            }
        }
        for (String a : ahead) {
            all.add(new Arrow(w.owner(), a, resource, false));
        }
        arrows.addAll(all);
        needs.add(new Need(w.owner(), resource, all, any ? w.permits(resource) : 0));
    }

    /** Peels off owners that can go on once the peeled ones let go; who is left is deadlocked. */
    SortedSet<String> deadlocked() {
        TreeSet<String> left = new TreeSet<>();
        for (Arrow a : arrows) {
            left.add(a.from());
        }
        while (left.removeIf(owner -> canGoOn(owner, left))) {
            // Another round: somebody may have waited for the peeled ones only.
        }
        return left;
    }

    private boolean canGoOn(String owner, SortedSet<String> left) {
        for (Need need : needs) {
            if (need.owner.equals(owner) && !met(need, left)) {
                return false;
            }
        }
        return true;
    }

    private boolean met(Need need, SortedSet<String> left) {
        for (Arrow a : need.arrows) {
            if (left.contains(a.to()) && (!a.hard() || need.permits == 0)) {
                return false;
            }
        }
        int permits = table.available(need.resource);
        for (String holder : need.permits > 0 ? table.holders(need.resource) : List.<String>of()) {
            if (holder.equals(need.owner) || !left.contains(holder)) {
                permits += table.permits(need.resource, holder);
            }
        }
        int total = table.semaphores.getOrDefault(need.resource, 0);
        return need.permits == 0 || permits >= Math.min(need.permits, total);
    }
}
