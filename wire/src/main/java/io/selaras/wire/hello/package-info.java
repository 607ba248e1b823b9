/**
 * The handshake of a peer link: who speaks, for which cluster, in which version of the protocol.
 * Entry type: {@code HelloCodec}. A handshake of another version is refused before anything else is
 * read, so frames need no version of their own. Thread rule: any thread.
 */
@NullMarked
package io.selaras.wire.hello;

import org.jspecify.annotations.NullMarked;
