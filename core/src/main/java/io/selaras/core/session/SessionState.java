package io.selaras.core.session;

import io.selaras.core.kernel.collection.DeadlineQueue;

/** A session in the table, with its deadline. */
final class SessionState extends DeadlineQueue.Item {

    Session session;

    SessionState(Session session) {
        this.session = session;
    }

    @Override
    protected int tieClass() {
        return 0;
    }

    @Override
    protected long tieNumber() {
        return session.id();
    }
}
