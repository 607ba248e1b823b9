package io.selaras.config;

import java.time.Duration;

/**
 * Consensus and request timing.
 *
 * @param requestTimeout until a request is answered, besides the wait it asked for
 * @param nodeDeadAfter how long a member is without a link before others take its place
 */
public record TimingConfig(
        Duration electionMin,
        Duration electionMax,
        Duration heartbeat,
        Duration requestTimeout,
        Duration nodeDeadAfter) {}
