/**
 * Which nodes hold which partition: the placement map, computed as flows of least cost. Entry type:
 * {@code MapPlanner}; {@code PlacementMap} is its answer, {@code Moves} tells two maps apart. Equal
 * questions have equal answers on every node. No clock, random, thread, I/O or logger. Thread rule:
 * any thread; what is public is immutable, what is not lives for one answer.
 */
@NullMarked
package io.selaras.core.ring.map;

import org.jspecify.annotations.NullMarked;
