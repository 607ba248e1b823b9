/**
 * Scenarios about those who reach the route of peers and are none, on real processes. Entry type:
 * {@code StrangerTest}. Thread rule: each stranger has a thread of its own.
 */
@NullMarked
package io.selaras.proof.faults.stranger;

import org.jspecify.annotations.NullMarked;
