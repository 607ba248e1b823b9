/**
 * What a replicated state machine is to the replica: batches of requests go in, effects come out,
 * queries are answered, an image is taken. Entry type: {@code Machine}. Each machine, or a part of
 * it, seals its own commands, queries and results; what the replica itself asks of all is a {@code
 * SystemCommand}. One thread at a time.
 */
@NullMarked
package io.selaras.core.kernel.machine;

import org.jspecify.annotations.NullMarked;
