package io.selaras.core.lock.table;

import io.selaras.core.kernel.collection.NameTable;
import io.selaras.core.session.Session;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The owners that hold or wait for something, by name and by the session they belong to. */
final class Owners {

    private final NameTable<OwnerState> byName =
            new NameTable<>() {
                @Override
                protected String nameOf(OwnerState state) {
                    return state.name;
                }
            };
    private final TreeMap<Long, TreeMap<String, OwnerState>> bySession = new TreeMap<>();

    @Nullable OwnerState get(String name) {
        return byName.get(name);
    }

    /** A session's owners, by name. */
    Collection<OwnerState> ofSession(long id) {
        TreeMap<String, OwnerState> owners = bySession.get(id);
        return owners == null ? List.of() : Collections.unmodifiableCollection(owners.values());
    }

    /** The owner with this name, known or new. */
    OwnerState named(String name) {
        OwnerState known = byName.get(name);
        if (known != null) {
            return known;
        }
        OwnerState added = new OwnerState(name);
        byName.add(added);
        long session = Session.of(name);
        if (session > 0) {
            bySession.computeIfAbsent(session, _ -> new TreeMap<>()).put(name, added);
        }
        return added;
    }

    void forgetIfIdle(OwnerState owner) {
        if (!owner.idle()) {
            return;
        }
        byName.remove(owner);
        long session = Session.of(owner.name);
        TreeMap<String, OwnerState> others = session > 0 ? bySession.get(session) : null;
        if (others != null) {
            others.remove(owner.name);
            if (others.isEmpty()) {
                bySession.remove(session);
            }
        }
    }
}
