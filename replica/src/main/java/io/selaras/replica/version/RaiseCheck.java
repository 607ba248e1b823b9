package io.selaras.replica.version;

import io.selaras.replica.peer.PeerTable;
import io.selaras.replica.port.VersionConfig;
import io.selaras.wire.VersionHistory;
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
     * Once each of these has been linked and has read the next version for long enough. Where none
     * of them ever ran a build before that version there is nothing to go back to, and nothing to
     * wait for.
     *
     * @param members the ids of all whom any group of this node counts in
     */
    static RaiseCheck ofMembers(
            String self, PeerTable peers, Supplier<List<String>> members, VersionConfig config) {
        return (next, sinceMs) -> {
            long latestMs = sinceMs;
            boolean mayGoBack = config.made() < next;
            for (String member : members.get()) {
                if (!member.equals(self)) {
                    VersionHistory build = peers.build(member);
                    if (build == null || !build.reads().contains(next)) {
                        return Long.MAX_VALUE;
                    }
                    latestMs = Math.max(latestMs, peers.linkedSinceMs(member));
                    mayGoBack |= build.mayGoBackBefore(next);
                }
            }
            return mayGoBack ? latestMs + config.raiseAfterMs() : latestMs;
        };
    }

    /** At once when another group has agreed on it: its members were asked. */
    static RaiseCheck following(IntSupplier agreed) {
        return (next, sinceMs) -> next <= agreed.getAsInt() ? sinceMs : Long.MAX_VALUE;
    }
}
