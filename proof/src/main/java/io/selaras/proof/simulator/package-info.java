/**
 * The deterministic simulator: the production brain and journal of several nodes, with clients, in
 * one thread on virtual time, a simulated network and simulated disks.
 *
 * <p>Entry type: {@code Simulation}. A seed replays exactly: all randomness comes from {@code
 * World}, nothing reads a clock, and nothing iterates a collection without an order. Thread rule:
 * one thread.
 */
@NullMarked
package io.selaras.proof.simulator;

import org.jspecify.annotations.NullMarked;
