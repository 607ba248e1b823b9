/**
 * A closed loop: workers that each have one request outstanding, and what was measured of them.
 *
 * <p>Entry type: {@link io.selaras.bench.load.Driver}, of which {@link
 * io.selaras.bench.load.LoadLoop} speaks HTTP from one thread and {@link
 * io.selaras.bench.load.ThreadLoop} blocks in a client library. Invariants: every reply is checked
 * by the operation that asked; an operation counts only when it began and ended inside the measured
 * window's end and its last reply was good; errors are counted apart and shown. Thread rule:
 * workers share nothing but their tally.
 */
@NullMarked
package io.selaras.bench.load;

import org.jspecify.annotations.NullMarked;
