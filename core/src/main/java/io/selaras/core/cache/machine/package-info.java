/**
 * The caches of a partition: what is written, counted, taken away and fenced off, in plain
 * collections. Entry type: {@code CacheMachine}. After each command: created = deleted + evicted +
 * expired + purged + what is there. No clock, random, thread, I/O or logger. Thread rule: the
 * machine's single thread.
 */
@NullMarked
package io.selaras.core.cache.machine;

import org.jspecify.annotations.NullMarked;
