package io.selaras.proof.simulator.context;

/**
 * A node's clocks: a monotonic one that runs a little too fast or too slow and starts anywhere, and
 * a wall clock that jumps.
 */
public final class DriftingClock {

    private static final long MILLION = 1_000_000;

    /** The promise of the product holds while clocks differ in rate by less than 1 %. */
    private static final long MAX_DRIFT_PPM = 5_000;

    private final SimulationContext context;
    private long baseUs;
    private long baseAtUs;
    private long ratePpm;
    private long wallJumpMs;

    public DriftingClock(SimulationContext context) {
        this.context = context;
        this.baseAtUs = context.nowUs();
        this.baseUs = context.between(0, 3_600_000_000L);
        drift();
    }

    /** From now on it runs at another rate. */
    public void drift() {
        baseUs = localUs();
        baseAtUs = context.nowUs();
        ratePpm = MILLION + context.between(-MAX_DRIFT_PPM, MAX_DRIFT_PPM);
    }

    /** The wall clock is set to another time, up to a day off. */
    public void jump() {
        wallJumpMs = context.between(-86_400_000, 86_400_000);
    }

    /** The monotonic clock. */
    public long nowMs() {
        return localUs() / 1_000;
    }

    public long wallMs() {
        return SimulationContext.WALL_OFFSET_MS + context.nowMs() + wallJumpMs;
    }

    /** How much virtual time passes until the monotonic clock shows this. */
    public long untilUs(long localMs) {
        long missingUs = localMs * 1_000 - localUs();
        return missingUs <= 0 ? 0 : missingUs * MILLION / ratePpm + 2;
    }

    private long localUs() {
        return baseUs + (context.nowUs() - baseAtUs) * ratePpm / MILLION;
    }
}
