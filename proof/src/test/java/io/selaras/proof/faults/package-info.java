/**
 * Real faults on real processes. Entry type: {@code FaultRun}, one scenario with its seed, journal
 * of faults, history and cluster. Each scenario leaves its folder under {@code target/faults}. A
 * scenario judges by its history; time is reported, not asserted. Thread rule: one scenario at a
 * time.
 */
@NullMarked
package io.selaras.proof.faults;

import org.jspecify.annotations.NullMarked;
