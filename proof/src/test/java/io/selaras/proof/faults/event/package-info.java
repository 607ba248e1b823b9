/**
 * Scenarios about streams of events on real processes. Entry type: {@code EventGapTest}. Thread
 * rule: the thread of the test.
 */
@NullMarked
package io.selaras.proof.faults.event;

import org.jspecify.annotations.NullMarked;
