/**
 * The deterministic simulator: one run from one seed, many of them, and their command line.
 *
 * <p>Entry types: {@code Main}, {@code SeedCampaign}, {@code RunReport}. A seed replays exactly:
 * all randomness comes from {@code SimulationContext}, nothing reads a clock, and nothing depends
 * on the order of a collection without one. Thread rule: one thread for each run.
 */
@NullMarked
package io.selaras.proof.simulator;

import org.jspecify.annotations.NullMarked;
