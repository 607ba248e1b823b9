/**
 * What a checker says about a history. Entry type: {@code Verdict}. A checker is exact: it reports
 * only what no correct system could have answered, and it counts what it looked at, so that a
 * verdict on nothing is seen. Pure values; any thread.
 */
@NullMarked
package io.selaras.proof.checker;

import org.jspecify.annotations.NullMarked;
