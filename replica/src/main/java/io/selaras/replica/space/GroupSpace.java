package io.selaras.replica.space;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** How full the disks of the others are, as each of their frames says, and what follows of it. */
public final class GroupSpace {

    private final Map<String, SpaceLevel> full = new TreeMap<>();

    /** A frame of this peer came and said so; returns whether that is news. */
    public boolean heard(String peer, SpaceLevel level) {
        SpaceLevel before = level == SpaceLevel.OPEN ? full.remove(peer) : full.put(peer, level);
        return level != (before == null ? SpaceLevel.OPEN : before);
    }

    public boolean allOpen() {
        return full.isEmpty();
    }

    /** Whether a majority is open without this node. */
    public boolean sufficeWithout(String self, List<String> voters, Predicate<String> reachable) {
        return admission(self, SpaceLevel.RESERVE, voters, reachable) == AdmissionLevel.ALL;
    }

    public boolean isOpen(String peer) {
        return !full.containsKey(peer);
    }

    /**
     * What a leader may admit: everything needs a majority that is open, the rest one that is not
     * spent. Whoever cannot be reached counts as neither.
     *
     * @param own this node's level
     */
    public AdmissionLevel admission(
            String self, SpaceLevel own, List<String> voters, Predicate<String> reachable) {
        if (own == SpaceLevel.SPENT) {
            return AdmissionLevel.NOTHING;
        }
        int open = 0;
        int working = 0;
        for (String voter : voters) {
            SpaceLevel level = voter.equals(self) ? own : full.getOrDefault(voter, SpaceLevel.OPEN);
            if (voter.equals(self) || reachable.test(voter)) {
                open += level == SpaceLevel.OPEN ? 1 : 0;
                working += level == SpaceLevel.SPENT ? 0 : 1;
            }
        }
        int majority = voters.size() / 2 + 1;
        if (open >= majority) {
            return AdmissionLevel.ALL;
        }
        return working >= majority ? AdmissionLevel.NO_GROWTH : AdmissionLevel.NOTHING;
    }
}
