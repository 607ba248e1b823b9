package io.selaras.replica.version;

import io.selaras.replica.peer.PeerTable;
import io.selaras.wire.VersionRange;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** From when on a version may be raised to the next one. */
@FunctionalInterface
public interface RaiseCheck {

    /**
     * When it may be; {@code Long.MAX_VALUE} as long as nobody knows.
     *
     * @param sinceMs since when this leader could
     */
    long dueMs(int next, long sinceMs);

    /**
     * Once each of these has been linked and has read the next version for so long.
     *
     * @param members the ids of all whom any group of this node counts in
     */
    static RaiseCheck ofMembers(
            String self, PeerTable peers, Supplier<List<String>> members, long afterMs) {
        return (next, sinceMs) -> {
            long latestMs = sinceMs;
            for (String member : members.get()) {
                if (!member.equals(self)) {
                    VersionRange reads = peers.reads(member);
                    if (reads == null || !reads.contains(next)) {
                        return Long.MAX_VALUE;
                    }
                    latestMs = Math.max(latestMs, peers.linkedSinceMs(member));
                }
            }
            return latestMs + afterMs;
        };
    }

    /** At once when another group has agreed on it: its members were asked. */
    static RaiseCheck following(IntSupplier agreed) {
        return (next, sinceMs) -> next <= agreed.getAsInt() ? sinceMs : Long.MAX_VALUE;
    }
}
