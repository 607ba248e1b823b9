/**
 * The HTTP routes of the ring: where nodes and partitions are on it, where a key lies, what is
 * wanted, and what would move. Entry type: {@code RingRoutes}. All answers come from what the node
 * that is asked has applied; nothing here changes anything. Maps are computed on worker threads,
 * since a large one takes longer than an event loop has. Thread rule: {@code RingRoutes} belongs to
 * event loops; everything else is immutable, any thread.
 */
@NullMarked
package io.selaras.api.ring;

import org.jspecify.annotations.NullMarked;
