package io.selaras.storage;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a snapshot file.
 *
 * @param bytes null if that snapshot no longer exists
 * @param last whether the file ends here
 */
public record SnapshotBytes(byte @Nullable [] bytes, boolean last) {}
