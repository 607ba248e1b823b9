/**
 * What Raft nodes say to each other and what they store: messages, log entries, membership, and the
 * mark of a snapshot.
 *
 * <p>Values only. Everything here is immutable and carries its group id, so that one connection and
 * one journal serve all groups. Byte arrays are handed over, never changed afterwards. Thread rule:
 * any thread.
 */
@NullMarked
package io.selaras.raft.message;

import org.jspecify.annotations.NullMarked;
