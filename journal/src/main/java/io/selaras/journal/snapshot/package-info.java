/**
 * Snapshot files: {@link io.selaras.journal.snapshot.SnapshotStore}.
 *
 * <p>Invariants: a file with a snapshot's name is complete and durable; every byte of it is covered
 * by a checksum that also covers the snapshot's random id and the chunk's number; a damaged
 * snapshot is never skipped silently. Thread rule: a store, a writer and a reader each belong to
 * one thread; several readers and writers may work side by side.
 */
@NullMarked
package io.selaras.journal.snapshot;

import org.jspecify.annotations.NullMarked;
