/**
 * Nodes as the simulator runs them: the production replica on the production journal, with
 * simulated disks below, links as TCP gives them around, clocks that drift, and death at any step
 * boundary.
 *
 * <p>Entry types: {@code SimulatedNode}, {@code Network}. Thread rule: one thread.
 */
@NullMarked
package io.selaras.proof.simulator.node;

import org.jspecify.annotations.NullMarked;
