/** Scenarios with clients who ask for too much. Entry types: the tests. One thread a test. */
@NullMarked
package io.selaras.proof.faults.client;

import org.jspecify.annotations.NullMarked;
