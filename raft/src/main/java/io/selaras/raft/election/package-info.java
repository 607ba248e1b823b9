/**
 * Who leads: campaigns, votes, the loss of a leader, and a leader that loses its quorum (section
 * 5.2; thesis, sections 6.2, 9.6).
 *
 * <p>Entry type: {@link io.selaras.raft.election.ElectionRule}. Invariants: a node that believes in
 * a leader helps nobody to replace it, unless that leader asked for it; a campaign names only what
 * is durable. Thread rule: one thread at a time.
 */
@NullMarked
package io.selaras.raft.election;

import org.jspecify.annotations.NullMarked;
