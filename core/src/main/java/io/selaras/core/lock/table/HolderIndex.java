package io.selaras.core.lock.table;

import io.selaras.core.lock.LockMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The holders of a resource with many of them: by owner, and how many in which mode. */
final class HolderIndex {

    private static final LockMode[] MODES = LockMode.values();

    private final Map<String, GrantState> byOwner = new LinkedHashMap<>();
    private final int[] counts = new int[MODES.length];

    void add(GrantState grant) {
        byOwner.put(grant.owner.name, grant);
        counts[grant.grant.mode().slot()]++;
    }

    void remove(GrantState grant) {
        byOwner.remove(grant.owner.name);
        counts[grant.grant.mode().slot()]--;
    }

    @Nullable GrantState grantOf(String owner) {
        return byOwner.get(owner);
    }

    boolean admits(LockMode mode, @Nullable GrantState own) {
        for (LockMode held : MODES) {
            int count = counts[held.slot()];
            int others = own != null && own.grant.mode() == held ? count - 1 : count;
            if (others > 0 && !mode.isCompatibleWith(held)) {
                return false;
            }
        }
        return true;
    }
}
