/**
 * What travels between simulated nodes, taken apart: frames as lines for a person, and append
 * requests cut in two on their way.
 *
 * <p>Entry types: {@code Transcript}, {@code SplitAppends}. Thread rule: one thread.
 */
@NullMarked
package io.selaras.proof.simulator.frame;

import org.jspecify.annotations.NullMarked;
