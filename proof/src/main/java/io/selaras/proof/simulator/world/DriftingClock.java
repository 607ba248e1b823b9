package io.selaras.proof.simulator.world;

/**
 * A node's clocks: a monotonic one that runs a little too fast or too slow and starts anywhere, and
 * a wall clock that jumps.
 */
public final class DriftingClock {

    private static final long MILLION = 1_000_000;

    /** The promise of the product holds while clocks differ in rate by less than 1 %. */
    private static final long MAX_DRIFT_PPM = 5_000;

    private final World world;
    private long baseUs;
    private long baseAtUs;
    private long ratePpm;
    private long wallJumpMs;

    public DriftingClock(World world) {
        this.world = world;
        this.baseAtUs = world.nowUs();
        this.baseUs = world.between(0, 3_600_000_000L);
        drift();
    }

    /** From now on it runs at another rate. */
    public void drift() {
        baseUs = localUs();
        baseAtUs = world.nowUs();
        ratePpm = MILLION + world.between(-MAX_DRIFT_PPM, MAX_DRIFT_PPM);
    }

    /** The wall clock is set to another time, up to a day off. */
    public void jump() {
        wallJumpMs = world.between(-86_400_000, 86_400_000);
    }

    /** The monotonic clock. */
    public long nowMs() {
        return localUs() / 1_000;
    }

    public long wallMs() {
        return World.WALL_OFFSET_MS + world.nowMs() + wallJumpMs;
    }

    /** How much virtual time passes until the monotonic clock shows this. */
    public long untilUs(long localMs) {
        long missingUs = localMs * 1_000 - localUs();
        return missingUs <= 0 ? 0 : missingUs * MILLION / ratePpm + 2;
    }

    private long localUs() {
        return baseUs + (world.nowUs() - baseAtUs) * ratePpm / MILLION;
    }
}
