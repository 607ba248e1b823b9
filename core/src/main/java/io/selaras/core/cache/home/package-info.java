/**
 * What stands between requests and log of a partition's leader: all that changes entries of caches
 * goes through it. Entry type: {@code Home}; one for each term. No clock, random, thread, I/O or
 * logger. Thread rule: the replica's single thread.
 */
@NullMarked
package io.selaras.core.cache.home;

import org.jspecify.annotations.NullMarked;
