/**
 * Scenarios with many bytes at once: a burst after a stand-still, a follower that is far behind.
 * Entry types: the tests. Thread rule: one thread a test; clients have theirs.
 */
@NullMarked
package io.selaras.proof.faults.size;

import org.jspecify.annotations.NullMarked;
