/**
 * What must hold when a simulation ends: what clients were told is there, and nobody waits. Entry
 * types: {@code FinalCheck}, {@code FinalSessions}. One thread.
 */
@NullMarked
package io.selaras.proof.simulator.end;

import org.jspecify.annotations.NullMarked;
