package io.selaras.core.lock.query;

/**
 * What still fits into a page: so many entries, and so many bytes when they are written as JSON.
 */
public final class PageRoom {

    /** A page ends with the entry that makes it this long. */
    private static final long BYTES = 1 << 20;

    /** No page looks at more: what fits in none of them must not hold the others up. */
    private static final int LOOKED_AT = 10_000;

    private int entries;
    private long bytes = BYTES;
    private int looks = LOOKED_AT;

    public PageRoom(int entries) {
        this.entries = entries;
    }

    /** Whether there is place for another entry. */
    public boolean open() {
        return entries > 0 && bytes > 0;
    }

    /** Looks at something that may be none of the page's; false if that was enough. */
    public boolean look() {
        return looks-- > 0;
    }

    /** An entry of so many bytes takes its place; the first one does in any case. */
    public void take(long entryBytes) {
        entries--;
        bytes -= entryBytes;
    }
}
