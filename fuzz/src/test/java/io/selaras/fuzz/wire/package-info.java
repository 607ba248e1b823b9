/**
 * Targets that read what travels between nodes and into the log: whatever is understood has exactly
 * these bytes as its encoding. Entry type: {@code RoundTrip}. Thread rule: one thread.
 */
@NullMarked
package io.selaras.fuzz.wire;

import org.jspecify.annotations.NullMarked;
