package io.selaras.node.memory;

import io.netty.channel.EventLoop;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.concurrent.TimeUnit;

/**
 * Collects the old generation of the serial collector before the heap grows to its limit.
 *
 * <p>The collector takes more memory from the system before it looks for garbage, so a flood that
 * leaves nothing behind fills the whole heap once, and the process keeps those pages (ADR 0168).
 * Under another collector this does nothing.
 */
public final class HeapWatch {

    private static final String SERIAL_POOL = "Tenured Gen";
    private static final long POLL_MS = 50;
    private static final int SHARE_OF_LIMIT = 6;
    private static final int SHARE_OF_LIVE = 3;

    private final MemoryPoolMXBean pool;
    private long collectAtBytes;

    private HeapWatch(MemoryPoolMXBean pool) {
        this.pool = pool;
        this.collectAtBytes = nextCollection(0, pool.getUsage().getMax());
    }

    /** Begins to watch, on a loop that a pause of the process does not make late for anybody. */
    public static void watch(EventLoop loop) {
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getName().equals(SERIAL_POOL)) {
                var _ =
                        loop.scheduleWithFixedDelay(
                                new HeapWatch(pool)::poll, POLL_MS, POLL_MS, TimeUnit.MILLISECONDS);
            }
        }
    }

    /**
     * How much the generation may hold until it is collected.
     *
     * @param liveBytes what the last collection left
     * @param limitBytes what the generation can hold at most
     */
    static long nextCollection(long liveBytes, long limitBytes) {
        return liveBytes + Math.max(limitBytes / SHARE_OF_LIMIT, liveBytes / SHARE_OF_LIVE);
    }

    private void poll() {
        if (pool.getUsage().getUsed() >= collectAtBytes) {
            System.gc();
            collectAtBytes = nextCollection(pool.getUsage().getUsed(), pool.getUsage().getMax());
        }
    }
}
