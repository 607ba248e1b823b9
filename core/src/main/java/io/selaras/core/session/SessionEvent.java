package io.selaras.core.session;

import io.selaras.core.kernel.Event;

/** A fact about a session. Sessions change by these and by nothing else. */
public sealed interface SessionEvent extends Event {

    /** A session began. */
    record Opened(Session session) implements SessionEvent {}

    /** A session gave a sign of life or has something to tell its client. */
    record Changed(Session before, Session after) implements SessionEvent {}

    /** A session is no more, nor is anything that was its owners'. */
    record Ended(Session session, SessionEnd how) implements SessionEvent {}
}
