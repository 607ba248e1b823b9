/**
 * Scenarios about sessions on real processes. Entry type: {@code SessionsTest}. Thread rule: the
 * thread of the test.
 */
@NullMarked
package io.selaras.proof.faults.session;

import org.jspecify.annotations.NullMarked;
