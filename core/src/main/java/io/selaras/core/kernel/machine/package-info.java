/**
 * What a replicated state machine is to the replica: batches of requests go in, effects come out,
 * queries are answered, an image is taken. Entry type: {@code Machine}. Each machine seals its own
 * commands, queries and results. One thread at a time.
 */
@NullMarked
package io.selaras.core.kernel.machine;

import org.jspecify.annotations.NullMarked;
