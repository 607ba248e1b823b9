package io.selaras.api.event;

/** Whether a client takes what it is sent, judged from heartbeat to heartbeat. */
final class ConsumerProgress {

    private boolean wasFull;

    /** It has taken something of what waited for it. */
    void some() {
        wasFull = false;
    }

    /**
     * Whether it has taken nothing since the heartbeat before.
     *
     * @param full whether something waits for it now, as it does most of the time where there is
     *     much to tell
     */
    boolean ended(boolean full) {
        boolean ended = full && wasFull;
        wasFull = full;
        return ended;
    }
}
