package io.selaras.core.naive;

import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.ResourceKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who holds and who waits, as plain lists; everything else is computed when it is asked for. */
final class NaiveTable {
    final List<NaiveGrant> grants = new ArrayList<>();
    final List<NaiveWait> waits = new ArrayList<>();
    final TreeMap<String, Integer> semaphores = new TreeMap<>();
    final TreeMap<String, Long> runs = new TreeMap<>();
    long lastToken;

    static List<String> above(String resource) {
        List<String> above = new ArrayList<>();
        for (int i = 1; i < resource.length() - 1; i++) {
            if (resource.charAt(i) == '/') {
                above.add(resource.substring(0, i));
            }
        }
        return above;
    }

    @Nullable NaiveGrant grant(String resource, String owner) {
        for (NaiveGrant g : grants) {
            if (g.resource.equals(resource) && g.owner.equals(owner)) {
                return g;
            }
        }
        return null;
    }

    /** How many hierarchical grants of an owner below a resource need which intention there. */
    int below(String resource, String owner, LockMode intention) {
        int count = 0;
        for (NaiveGrant g : grants) {
            boolean needs =
                    g.hierarchical
                            && g.owner.equals(owner)
                            && g.resource.startsWith(resource + "/");
            count += needs && g.mode.intentionMode() == intention ? 1 : 0;
        }
        return count;
    }

    /** In which mode an owner holds a resource: its own, and what it needs for things below. */
    @Nullable LockMode mode(String resource, String owner) {
        NaiveGrant own = grant(resource, owner);
        LockMode mode = own == null ? null : own.mode;
        for (LockMode intention : List.of(LockMode.INTENT_SHARED, LockMode.INTENT_EXCLUSIVE)) {
            if (below(resource, owner, intention) > 0) {
                mode = mode == null ? intention : mode.supremum(intention);
            }
        }
        return mode;
    }

    /** Everybody who holds a resource in any way. */
    List<String> holders(String resource) {
        TreeSet<String> holders = new TreeSet<>();
        for (NaiveGrant g : grants) {
            if (g.resource.equals(resource)
                    || (g.hierarchical && g.resource.startsWith(resource + "/"))) {
                holders.add(g.owner);
            }
        }
        return new ArrayList<>(holders);
    }

    int permits(String semaphore, String owner) {
        NaiveGrant own = grant(semaphore, owner);
        return own == null ? 0 : own.permits;
    }

    int available(String semaphore) {
        int taken =
                grants.stream()
                        .filter(g -> g.resource.equals(semaphore))
                        .mapToInt(g -> g.permits)
                        .sum();
        return semaphores.getOrDefault(semaphore, 0) - taken;
    }

    boolean covered(String resource, String owner, LockMode mode, int permits) {
        LockMode held = mode(resource, owner);
        return held != null && held.isAtLeast(mode) && permits(resource, owner) >= permits;
    }

    LockMode target(String resource, String owner, LockMode mode) {
        LockMode held = mode(resource, owner);
        return held == null ? mode : held.supremum(mode);
    }

    boolean free(String resource, String owner, LockMode target, int permits) {
        return switch (ResourceKind.of(resource)) {
            case SEMAPHORE -> available(resource) + permits(resource, owner) >= permits;
            case LATCH, BARRIER, OBSERVERS -> false;
            case LOCK, ELECTION -> {
                for (String holder : holders(resource)) {
                    LockMode held = mode(resource, holder);
                    if (!holder.equals(owner) && held != null && !target.isCompatibleWith(held)) {
                        yield false;
                    }
                }
                yield true;
            }
        };
    }

    /** Waits that need something of a resource that their owner does not have, in order. */
    List<NaiveWait> queue(String resource) {
        Comparator<NaiveWait> conversionsFirst =
                Comparator.comparing(w -> mode(resource, w.owner()) == null);
        return new ArrayList<>(
                waits.stream()
                        .filter(w -> needs(w, resource))
                        .sorted(
                                conversionsFirst.thenComparing(
                                        w -> w.ranks.getOrDefault(resource, 0L)))
                        .toList());
    }

    boolean needs(NaiveWait w, String resource) {
        LockMode mode = w.needs.get(resource);
        return mode != null && !covered(resource, w.owner(), mode, w.permits(resource));
    }

    boolean ready(NaiveWait w) {
        return w.needs.keySet().stream().allMatch(r -> !needs(w, r) || ready(w, r));
    }

    boolean ready(NaiveWait w, String resource) {
        LockMode mode = w.needs.get(resource);
        return mode != null
                && queue(resource).getFirst() == w
                && free(
                        resource,
                        w.owner(),
                        target(resource, w.owner(), mode),
                        w.permits(resource));
    }

    /** The first token of the run of holders that a new grant joins. */
    long fence(String resource, String owner, long token) {
        boolean others = holders(resource).stream().anyMatch(h -> !h.equals(owner));
        if (!others) {
            runs.put(resource, token);
        }
        return runs.getOrDefault(resource, token);
    }
}
