package io.selaras.replica.divergence;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who hashed to what after the same entry (ADR 0087). Each node tells all others every {@link
 * #EVERY} entries. A node whose hash differs from that of a majority stops itself. If no majority
 * agrees, nobody knows which state is wrong, and an alarm is raised.
 */
public final class StateComparison {

    /** Entries from one comparison to the next. */
    public static final int EVERY = 128;

    private static final int KEPT = 16;

    private final String self;
    private final TreeMap<Long, Map<String, Long>> hashes = new TreeMap<>();
    private long alarmedAt;

    public StateComparison(String self) {
        this.self = self;
    }

    /** Whether the state after this entry is to be compared. */
    public static boolean due(long index) {
        return index % EVERY == 0;
    }

    /**
     * Notes what a node hashed to, and compares.
     *
     * @return what to tell an operator, if a difference has just been found
     * @throws StateDivergedException if a majority of the voters agrees on another state than this
     *     node's
     */
    public @Nullable String stated(String node, long index, long hash, List<String> voters) {
        hashes.computeIfAbsent(index, _ -> new TreeMap<>()).put(node, hash);
        while (hashes.size() > KEPT) {
            hashes.pollFirstEntry();
        }
        Map<String, Long> stated = hashes.get(index);
        Long own = stated == null ? null : stated.get(self);
        if (stated == null || own == null) {
            return null;
        }
        List<String> others =
                stated.keySet().stream().filter(name -> differs(stated, name)).toList();
        if (others.isEmpty()) {
            if (index > alarmedAt && stated.keySet().containsAll(voters)) {
                alarmedAt = 0;
            }
            return null;
        }
        judge(index, stated, voters);
        boolean known = alarmedAt != 0;
        alarmedAt = index;
        return known
                ? null
                : "After entry %d this node's state hashes to %016x; it differs at %s"
                        .formatted(index, own, others);
    }

    /** The entry after which a difference was last seen; 0 if none is known now. */
    public long alarmedAt() {
        return alarmedAt;
    }

    private void judge(long index, Map<String, Long> stated, List<String> voters) {
        Map<Long, Integer> counts = new TreeMap<>();
        for (String voter : voters) {
            Long hash = stated.get(voter);
            if (hash != null && differs(stated, voter)) {
                counts.merge(hash, 1, Integer::sum);
            }
        }
        counts.forEach((hash, count) -> {
            if (count > voters.size() / 2) {
                throw new StateDivergedException(
                        "After entry %d this node's state hashes to %016x, that of %d voters to %016x"
                                .formatted(index, stated.get(self), count, hash));
            }
        });
    }

    private boolean differs(Map<String, Long> stated, String node) {
        return !Objects.equals(stated.get(node), stated.get(self));
    }
}
