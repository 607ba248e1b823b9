package io.selaras.bench.load;

import java.io.IOException;
import java.time.Duration;

/** All workers of a round, ready to be let loose once. */
public interface Driver extends AutoCloseable {

    /**
     * Runs all workers, first unmeasured; then the window opens, and what ends inside of it counts.
     */
    Measured run(Duration warmUp, Duration window, WindowListener listener) throws IOException;

    /** Processor time that the workers have used so far, nanoseconds. */
    long cpuNanos();

    @Override
    void close() throws IOException;

    /** Told when the window opens and closes, to read the servers' meters at the same instants. */
    interface WindowListener {

        void opened() throws IOException;

        void closed() throws IOException;
    }
}
