/**
 * The files that hold frames: {@link io.selaras.journal.segment.Segment}.
 *
 * <p>Invariants: a file with a segment's name was complete and durable, header included, before it
 * got that name. An ordinary segment was filled with zeros before its first frame, so that an fsync
 * never has to write metadata. A compacted one is never written again. Thread rule: one thread at a
 * time.
 */
@NullMarked
package io.selaras.journal.segment;

import org.jspecify.annotations.NullMarked;
