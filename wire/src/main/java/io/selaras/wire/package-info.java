/**
 * What travels between nodes and into the log, and its encoding: frames of a peer link, batches and
 * memberships.
 *
 * <p>Entry types: {@code PeerFrameCodec}, {@code BatchCodec}, {@code MembershipCodec}. The encoding
 * is protobuf, as described by {@code src/main/protobuf} (ADR 0040) and declared here: a reader
 * accepts only what a writer writes. A reader of bytes from outside fails with {@link
 * io.selaras.wire.format.MalformedException} and with nothing else. Thread rule: any thread;
 * writers and readers belong to one call.
 */
@NullMarked
package io.selaras.wire;

import org.jspecify.annotations.NullMarked;
