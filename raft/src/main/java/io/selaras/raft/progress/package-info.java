/**
 * What a leader knows about each follower: how far it matches, how entries flow to it, and whether
 * it is recovering.
 *
 * <p>Entry type: {@link io.selaras.raft.progress.Progress}. Invariants: {@code match < next}; what
 * a follower acknowledged is forgotten only when it returns as recovering. Assumption: frames die
 * with their link, so no reply sent before a crash arrives after the link was made anew. Thread
 * rule: one thread at a time.
 */
@NullMarked
package io.selaras.raft.progress;

import org.jspecify.annotations.NullMarked;
