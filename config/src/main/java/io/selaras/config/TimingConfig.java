package io.selaras.config;

import java.time.Duration;

/**
 * Consensus and request timing.
 *
 * @param requestTimeout until a request is answered, besides the wait it asked for
 */
public record TimingConfig(
        Duration electionMin, Duration electionMax, Duration heartbeat, Duration requestTimeout) {}
