package io.selaras.core.kernel.machine;

import java.util.List;

/**
 * The commands of one log entry.
 *
 * @param logTimeMs the leader's log time when it appended the batch; {@code apply} uses the maximum
 *     of this and what it has seen
 * @param wallTimeMs the leader's wall clock, milliseconds since 1970; only for people
 */
public record Batch(long logTimeMs, long wallTimeMs, List<Request> requests) {}
