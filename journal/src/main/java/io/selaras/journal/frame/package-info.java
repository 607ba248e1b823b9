/**
 * The unit of the log on disk: one checksummed, numbered, 8-byte aligned {@link
 * io.selaras.journal.frame.Frame}.
 *
 * <p>Invariant: a frame is valid only inside the segment it was written for, because its CRC32C
 * also covers the segment's random id. Thread rule: one thread at a time.
 */
@NullMarked
package io.selaras.journal.frame;

import org.jspecify.annotations.NullMarked;
