package io.selaras.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** The bound on what a reader may reserve: a small input never makes it reserve much. */
public final class Memory {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final long FREE_BYTES = 512 << 10;

    /** Objects for the shortest elements of lists, and the lists growing under them. */
    private static final long BYTES_FOR_EACH_BYTE = 128;

    private Memory() {}

    /** Reads something. */
    @FunctionalInterface
    public interface Reading<T, E extends Exception> {
        T read() throws E;
    }

    /** Reads twice: the first time also loads classes, which is not the reader's doing. */
    public static <T, E extends Exception> T bounded(int inputBytes, Reading<T, E> reading)
            throws E {
        long allowed = FREE_BYTES + BYTES_FOR_EACH_BYTE * inputBytes;
        long reserved = 0;
        for (int attempt = 0; attempt < 2; attempt++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            try {
                T value = reading.read();
                reserved = THREADS.getCurrentThreadAllocatedBytes() - before;
                if (reserved <= allowed) {
                    return value;
                }
            } catch (Exception e) {
                reserved = THREADS.getCurrentThreadAllocatedBytes() - before;
                if (reserved <= allowed) {
                    throw e;
                }
            }
        }
        throw new AssertionError(
                "%d bytes of input made the reader reserve %d bytes"
                        .formatted(inputBytes, reserved));
    }
}
