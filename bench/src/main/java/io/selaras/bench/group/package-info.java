/**
 * What many Raft groups on the same nodes cost: under load, with all messages in one partition or
 * spread over several, and when nobody uses them.
 *
 * <p>Entry type: {@link io.selaras.bench.group.GroupRun}. Invariants: who leads is settled before a
 * round and looked at after it; every answer is checked, and so is that the queue holds what was
 * acknowledged; a queue is deleted with its messages before the next round. Thread rule: one
 * thread.
 */
@NullMarked
package io.selaras.bench.group;

import org.jspecify.annotations.NullMarked;
