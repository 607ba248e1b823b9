/**
 * How a machine finds its states: by name and by deadline, in an order that is the same on every
 * node. Entry types: {@code StateTable}, {@code DeadlineQueue}. No clock, random, thread, I/O or
 * logger. Thread rule: the machine's single thread.
 */
@NullMarked
package io.selaras.core.kernel.collection;

import org.jspecify.annotations.NullMarked;
