package io.selaras.core.session;

/** Limits of sessions. */
public final class SessionLimits {

    /** So many sessions are open. */
    public static final int SESSIONS = 100_000;

    /** So many lost grants of one session are remembered until its client knows of them. */
    public static final int LOST_NOTED = 1_024;

    /** So many of them are told at a time. */
    public static final int LOST_SHOWN = 64;

    private SessionLimits() {}
}
