/**
 * The state of the coordination machine as the content of a snapshot: a stream of records, first
 * the version, last the state hash. Entry type: {@code ImageCodec}. Neither side ever holds more
 * than one record and one piece of some 64 KiB beside the image itself. Checksums are the
 * journal's; what passes them and is still no image is refused as malformed. Thread rule: any
 * thread, one call at a time a stream.
 */
@NullMarked
package io.selaras.wire.image;

import org.jspecify.annotations.NullMarked;
