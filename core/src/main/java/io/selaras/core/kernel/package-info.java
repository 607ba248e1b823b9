/**
 * What every machine shares: where an answer goes, what follows from a batch, and how states are
 * hashed. Entry types: {@code Origin}, {@code Effect}, {@code Reply}. No clock, random, thread, I/O
 * or logger. Thread rule: the machine's single thread.
 */
@NullMarked
package io.selaras.core.kernel;

import org.jspecify.annotations.NullMarked;
