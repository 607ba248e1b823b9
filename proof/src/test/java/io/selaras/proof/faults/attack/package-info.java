/**
 * Scenarios with clients who would use a node up, on real processes. Entry types: the tests. Thread
 * rule: one thread a test; attackers have theirs.
 */
@NullMarked
package io.selaras.proof.faults.attack;

import org.jspecify.annotations.NullMarked;
