/**
 * What every machine shares: where an answer goes, when something is due, and how states are found
 * and hashed. Entry types: {@code Origin}, {@code DeadlineQueue}, {@code StateTable}. No clock,
 * random, thread, I/O or logger. Thread rule: the machine's single thread.
 */
@NullMarked
package io.selaras.core.kernel;

import org.jspecify.annotations.NullMarked;
