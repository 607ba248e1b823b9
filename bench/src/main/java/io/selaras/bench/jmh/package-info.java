/**
 * JMH benchmarks of the pure cores and of the journal on a real disk; {@code ./selaras bench jmh
 * [pattern]}.
 *
 * <p>Entry types: the benchmark classes. Invariant: each measures production code through its
 * public face, in a state that does not grow with the number of calls. Thread rule: one thread
 * each, as in production.
 */
@NullMarked
package io.selaras.bench.jmh;

import org.jspecify.annotations.NullMarked;
