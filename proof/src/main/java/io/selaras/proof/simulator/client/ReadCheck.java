package io.selaras.proof.simulator.client;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.kernel.machine.QueryResult;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.query.LockQueryResult.HolderView;
import io.selaras.core.lock.query.LockQueryResult.LockDetail;
import java.util.List;

/**
 * A linearizable read against what was acknowledged before it began: it shows what certainly lasts,
 * nothing that was given back, and nothing older than a grant that cannot stand beside it.
 */
final class ReadCheck {

    private final GrantOracle oracle;
    private final String resource;
    private final List<Held> certain;
    private final long newestExclusive;
    private final long newestShared;
    private final List<Held> releasedBefore;

    /** Notes what is known as the read begins. */
    ReadCheck(GrantOracle oracle, String resource, long nowMs) {
        this.oracle = oracle;
        this.resource = resource;
        this.certain = oracle.certainlyHeld(resource, nowMs);
        this.newestExclusive = oracle.newestToken(resource, LockMode.EXCLUSIVE);
        this.newestShared = oracle.newestToken(resource, LockMode.SHARED);
        this.releasedBefore = oracle.released(resource);
    }

    void answered(long nowMs, QueryResult result) {
        require(result instanceof LockDetail, () -> "not an answer to this read: " + result);
        if (result instanceof LockDetail detail) {
            for (Held held : certain) {
                if (held.certainlyHeldAt(nowMs)) {
                    require(
                            shows(detail, held),
                            () -> "does not show " + held.grant + ": " + detail);
                }
            }
            for (Held held : releasedBefore) {
                require(!shows(detail, held), () -> "still shows " + held.grant + ": " + detail);
            }
            for (HolderView holder : detail.holders()) {
                checkHolder(holder, detail);
            }
            checkCompatible(detail);
        }
    }

    private void checkHolder(HolderView holder, LockDetail detail) {
        long over =
                holder.mode() == LockMode.EXCLUSIVE
                        ? Math.max(newestExclusive, newestShared)
                        : newestExclusive;
        Held known = oracle.find(holder.token());
        // Undoing a conversion brings back a grant with its old token.
        require(
                holder.token() >= over || mayBeReverted(holder, over),
                () ->
                        resource
                                + " shows token "
                                + holder.token()
                                + " after "
                                + over
                                + ": "
                                + detail);
        require(
                known == null || known.grant.owner().equals(holder.owner()),
                () -> "token " + holder.token() + " changed hands: " + detail);
    }

    private boolean mayBeReverted(HolderView holder, long over) {
        Held newer = oracle.find(over);
        return newer != null && newer.grant.owner().equals(holder.owner());
    }

    private static void checkCompatible(LockDetail detail) {
        int exclusive = 0;
        for (HolderView holder : detail.holders()) {
            exclusive += holder.mode() == LockMode.EXCLUSIVE ? 1 : 0;
        }
        require(
                exclusive == 0 || detail.holders().size() == 1,
                () -> "incompatible holders: " + detail);
    }

    private static boolean shows(LockDetail detail, Held held) {
        for (HolderView holder : detail.holders()) {
            if (holder.token() == held.grant.token()) {
                return true;
            }
        }
        return false;
    }
}
