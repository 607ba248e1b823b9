package io.selaras.loop;

import io.selaras.replica.port.ClockPort;
import java.security.SecureRandom;
import java.util.SplittableRandom;

/** The machine's own clock, and chance seeded by the system. */
final class SystemClock implements ClockPort {

    private final SplittableRandom random = new SplittableRandom(new SecureRandom().nextLong());

    @Override
    public long wallTimeMs() {
        return System.currentTimeMillis();
    }

    @Override
    public long entropy() {
        return random.nextLong();
    }
}
