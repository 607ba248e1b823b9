/**
 * The event loop that runs the replica. Entry type: {@code ReplicaLoop}. Everything reaches the
 * replica through one mailbox and is done in turns: all that has queued, then one {@code
 * finishTurn}. Only clients' requests are bounded by the mailbox; completions of the disk are never
 * turned away. Thread rule: {@code ReplicaLoop}'s public methods belong to any thread, the rest to
 * the loop's.
 */
@NullMarked
package io.selaras.loop;

import org.jspecify.annotations.NullMarked;
