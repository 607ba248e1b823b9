package io.selaras.core.lock.table;

import io.selaras.core.kernel.collection.DeadlineQueue;
import io.selaras.core.lock.Session;
import java.util.Collection;
import java.util.Collections;
import java.util.TreeMap;

/** A session in the table, with its owners that hold or wait. */
public final class SessionState extends DeadlineQueue.Item {

    Session session;
    final TreeMap<String, OwnerState> owners = new TreeMap<>();

    SessionState(Session session) {
        this.session = session;
    }

    public Session session() {
        return session;
    }

    /** Its owners that hold or wait for something, by name. */
    public Collection<OwnerState> owners() {
        return Collections.unmodifiableCollection(owners.values());
    }

    /** A session ends before its grants and waits of the same instant do. */
    @Override
    protected int tieClass() {
        return 0;
    }

    @Override
    protected long tieNumber() {
        return session.id();
    }
}
