package io.selaras.bench.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server that was started here, with the meters that the kernel keeps for it. */
public final class LocalProcess {

    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final long MICROS_PER_TICK = 10_000;

    private final Process process;

    private LocalProcess(Process process) {
        this.process = process;
    }

    /** Starts a command; everything it says is appended to a log. */
    public static LocalProcess start(
            List<String> command, Map<String, String> environment, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return new LocalProcess(builder.start());
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /**
     * Processor time used so far, user and system, in microseconds (in steps of a clock tick, 10
     * ms).
     */
    public long cpuMicros() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROS_PER_TICK;
    }

    /** Resident memory in kilobytes. */
    public long residentKilobytes() throws IOException {
        return status("VmRSS:");
    }

    /** The most resident memory in kilobytes since the start, or since that was forgotten. */
    public long peakKilobytes() throws IOException {
        return status("VmHWM:");
    }

    /** Measures the most memory from now on. */
    public void forgetPeak() throws IOException {
        Files.writeString(Path.of("/proc/" + pid() + "/clear_refs"), "5");
    }

    private long status(String field) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid() + "/status"))) {
            if (line.startsWith(field)) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        throw new IOException("process " + pid() + " shows no " + field);
    }

    /** kill -9, without waiting for the kernel to clean up. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Asks the process to end, insists after a while, and waits until it is gone. */
    public void stop() {
        process.destroy();
        if (!awaitEnd(GRACE)) {
            process.destroyForcibly();
            awaitEnd(GRACE);
        }
    }

    /** Asks the process to end, without waiting. */
    public void askToEnd() {
        process.destroy();
    }

    private boolean awaitEnd(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
