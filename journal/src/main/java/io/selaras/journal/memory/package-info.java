/**
 * A disk in memory that tells synced from unsynced content, for tests and for the simulator.
 *
 * <p>Lives in main code because the simulator of another module runs the production journal on it;
 * nothing in production refers to it. Deterministic: everything random comes from seeds that the
 * caller passes. Thread rule: one thread at a time.
 */
@NullMarked
package io.selaras.journal.memory;

import org.jspecify.annotations.NullMarked;
