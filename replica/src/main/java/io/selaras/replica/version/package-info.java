/**
 * The version that a cluster has agreed to write at (ADR 0176).
 *
 * <p>Entry type: {@link io.selaras.replica.version.RaiseRule}. Used by the replica's thread only.
 */
@NullMarked
package io.selaras.replica.version;

import org.jspecify.annotations.NullMarked;
