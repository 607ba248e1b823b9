package io.selaras.core.session;

/** Keeps something for the owners of sessions, which ends with their session. */
public interface SessionListener {

    /** Ends what the session's owners await and hold, or keeps it closed for its lock delay. */
    Ended ending(Session session, SessionEnd how);

    /** How much ended with a session. */
    record Ended(int grants, int waits) {
        public static final Ended NOTHING = new Ended(0, 0);

        /** With what ended elsewhere. */
        Ended plus(Ended other) {
            return new Ended(grants + other.grants, waits + other.waits);
        }
    }
}
