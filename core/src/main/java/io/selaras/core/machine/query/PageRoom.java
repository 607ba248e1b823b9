package io.selaras.core.machine.query;

import io.selaras.core.lock.DeadlockReport;

/**
 * What still fits into a page: so many entries, and so many bytes when they are written as JSON.
 */
public final class PageRoom {

    /** A page ends with the entry that makes it this long. */
    private static final long BYTES = 1 << 20;

    /** No page looks at more: what fits in none of them must not hold the others up. */
    private static final int LOOKED_AT = 10_000;

    private static final int ESCAPED = 6;
    private static final int REPORT_BYTES = 1_300;
    private static final int STEP_BYTES = 120;
    private static final int HELD_BYTES = 90;

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

    /** How long the account of a deadlock is in JSON, about. */
    public static long of(DeadlockReport report) {
        long bytes = REPORT_BYTES + text(report.story()) + text(report.reason());
        for (DeadlockReport.Step step : report.cycle()) {
            bytes += STEP_BYTES + text(step.owner()) + text(step.waitsFor());
            for (DeadlockReport.HeldLock held : step.holds()) {
                bytes += HELD_BYTES + text(held.resource());
            }
        }
        return bytes;
    }

    /** How long a text is in JSON. */
    public static long text(String text) {
        long bytes = 2;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ') {
                bytes += ESCAPED;
            } else if (c < 0x80) {
                bytes += c == '"' || c == '\\' ? 2 : 1;
            } else {
                bytes += c < 0x800 ? 2 : 3;
            }
        }
        return bytes;
    }
}
