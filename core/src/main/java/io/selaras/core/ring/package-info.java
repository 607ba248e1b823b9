/**
 * Where a key lives: the ring of hashes, cut into one equal arc for each partition. Entry type:
 * {@code RoutingHash}. What it answers never changes: it says where data is that is stored. No
 * clock, random, thread, I/O or logger. Thread rule: any thread.
 */
@NullMarked
package io.selaras.core.ring;

import org.jspecify.annotations.NullMarked;
