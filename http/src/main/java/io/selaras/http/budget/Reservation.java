package io.selaras.http.budget;

/** What one exchange occupies of its connection's share; gives it back once. */
public final class Reservation {

    private final Share share;
    private long bytes;
    private boolean released;

    public Reservation(Share share) {
        this.share = share;
    }

    /** Occupies more, if there is room. */
    public synchronized boolean tryGrow(long more) {
        if (released || !share.tryTake(more)) {
            return false;
        }
        bytes += more;
        return true;
    }

    /** Occupies more, room or not. */
    public synchronized void grow(long more) {
        if (!released) {
            share.take(more);
            bytes += more;
        }
    }

    /** Occupies less. */
    public synchronized void shrink(long less) {
        if (!released) {
            share.give(less);
            bytes -= less;
        }
    }

    /** Occupies nothing any more. */
    public synchronized void release() {
        if (!released) {
            released = true;
            share.give(bytes);
        }
    }
}
