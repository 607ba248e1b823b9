/**
 * Linearizability of any history against any sequential model. Entry type: {@code
 * LinearizabilityChecker}; a model is a {@code Model}.
 *
 * <p>The search is that of Wing and Gong (1993) with Lowe's improvements (2017): an operation is
 * placed only when another one's return needs it there, and no configuration is looked at twice. It
 * never guesses: what it did not finish, it says so. Pure; any thread.
 */
@NullMarked
package io.selaras.proof.checker.linear;

import org.jspecify.annotations.NullMarked;
