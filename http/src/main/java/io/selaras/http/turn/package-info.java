/**
 * Work of an event loop that may take long, done in turns with everything else. Entry type: {@code
 * TurnQueue}. Invariant: what was put in first is done first. Thread rule: each queue by its event
 * loop.
 */
@NullMarked
package io.selaras.http.turn;

import org.jspecify.annotations.NullMarked;
