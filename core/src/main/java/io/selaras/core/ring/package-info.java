/**
 * Where a key lives: the ring of hashes, cut into one equal arc for each partition. Entry types:
 * {@code RoutingHash} for keys, {@code HashRing} for the order in which nodes are preferred. What
 * {@code RoutingHash} answers never changes: it says where data is that is stored. No clock,
 * random, thread, I/O or logger. Thread rule: any thread; everything is immutable.
 */
@NullMarked
package io.selaras.core.ring;

import org.jspecify.annotations.NullMarked;
