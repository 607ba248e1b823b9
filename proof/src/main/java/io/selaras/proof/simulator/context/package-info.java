/**
 * What everything in a simulation shares: virtual time with its events, the one source of
 * randomness, clocks that drift, the transcript, and the count of branches that were reached.
 *
 * <p>Entry type: {@code SimulationContext}. Thread rule: one thread for each context.
 */
@NullMarked
package io.selaras.proof.simulator.context;

import org.jspecify.annotations.NullMarked;
