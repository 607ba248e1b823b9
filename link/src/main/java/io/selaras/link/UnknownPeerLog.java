package io.selaras.link;

import io.selaras.link.handshake.Refusal;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log's lines about connections that nobody vouches for: an address, a fixed reason, and never
 * anything that was said there. So many a minute and no more.
 */
final class UnknownPeerLog {

    private static final Logger LOG = LoggerFactory.getLogger(UnknownPeerLog.class);

    private static final int LINES = 10;
    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();

    private long windowNanos = System.nanoTime();
    private int lines;
    private long untold;

    void refused(String address, Refusal why) {
        long now = System.nanoTime();
        if (now - windowNanos > WINDOW_NANOS) {
            windowNanos = now;
            lines = 0;
        }
        if (lines == LINES) {
            untold++;
            return;
        }
        lines++;
        if (untold > 0) {
            LOG.warn("{} more connections were refused without a line", untold);
            untold = 0;
        }
        LOG.warn("A connection of {} was refused: {}", address, why.refusing());
    }
}
