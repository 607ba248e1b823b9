/**
 * What breaks, when, and how often it really did: processes, disks, clocks, links, all biased
 * towards the worst moment; and how it is all mended in the end.
 *
 * <p>Entry type: {@code Faults}. Thread rule: one thread.
 */
@NullMarked
package io.selaras.proof.simulator.fault;

import org.jspecify.annotations.NullMarked;
