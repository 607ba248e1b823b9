package io.selaras.cli.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is done when a signal ends this process, such as Ctrl-C: the thread of the command stops
 * where it is, and what was put down here is done instead.
 */
public final class Interruption {

    private @Nullable IntSupplier ending;
    private boolean interrupted;

    /** A process has one. */
    public void install() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "signal"));
    }

    /** From now on a signal has this done; what it returns is the exit code. */
    public synchronized void onSignal(IntSupplier action) {
        ending = action;
    }

    /** From now on a signal ends this process and nothing else. */
    public synchronized void onSignalEnd() {
        ending = null;
    }

    /** Does something as a whole: before the signal, or not at all. */
    synchronized void whole(Runnable action) {
        while (interrupted) {
            // The process ends within this wait.
            LockSupport.parkNanos(this, Duration.ofMinutes(1).toNanos());
        }
        action.run();
    }

    /** A process that is there before the signal, or never. */
    public Process started(Supplier<Process> start) {
        List<Process> started = new ArrayList<>();
        whole(() -> started.add(start.get()));
        return started.getFirst();
    }

    /** Waits; for ever once the process is about to end. */
    public void pause(long ms) {
        LockSupport.parkNanos(Duration.ofMillis(ms).toNanos());
        whole(() -> {});
    }

    private void end() {
        IntSupplier action;
        synchronized (this) {
            action = ending;
            interrupted = action != null;
        }
        if (action != null) {
            Runtime.getRuntime().halt(action.getAsInt());
        }
    }
}
