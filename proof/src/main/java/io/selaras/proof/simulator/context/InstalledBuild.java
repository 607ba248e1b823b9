package io.selaras.proof.simulator.context;

import io.selaras.wire.VersionRange;

/** Which build a machine has, which one its process runs, and at which version that one writes. */
public final class InstalledBuild {

    /** How a start ended. */
    public enum Start {
        RUNS,
        /** Durable data is damaged: somebody has to look. */
        CORRUPT,
        /** The disk did not work. */
        DISK_FAILED,
        /** The cluster writes what this build does not read. */
        OTHER_VERSION
    }

    /** What a node of this build reads. */
    public static final VersionRange THIS = VersionRange.KNOWN;

    /** What a node of the next one reads, which writes what this one does not read. */
    public static final VersionRange NEXT = new VersionRange(THIS.oldest(), THIS.newest() + 1);

    /** A cluster of the next build goes on writing as this one does for so long. */
    public static final long RAISE_AFTER_MS = 10_000;

    private final SimulationContext context;
    private VersionRange installed = THIS;
    private VersionRange running = THIS;
    private int agreed = VersionRange.FIRST;
    private boolean runs;
    private long endedMs;

    public InstalledBuild(SimulationContext context) {
        this.context = context;
    }

    /** From its next start on the machine runs this build. */
    public void install(VersionRange build) {
        installed = build;
    }

    public VersionRange installed() {
        return installed;
    }

    /** What its present or last process reads. */
    public VersionRange running() {
        return running;
    }

    /** At which version its cluster writes, by what its process has applied. */
    public int agreed() {
        return agreed;
    }

    /** Whether a process that reads this version ran no longer ago, or runs. */
    public boolean readLately(int version, long withinMs) {
        return running.contains(version) && (runs || endedMs >= context.nowMs() - withinMs);
    }

    public void start() {
        running = installed;
        agreed = VersionRange.FIRST;
        runs = true;
    }

    public void end() {
        runs = false;
        endedMs = context.nowMs();
    }

    public void versionAgreed(int version) {
        agreed = version;
    }

    /** Whether each of the two reads what the other writes. */
    public boolean understands(InstalledBuild other) {
        return running.contains(other.agreed) && other.running.contains(agreed);
    }
}
