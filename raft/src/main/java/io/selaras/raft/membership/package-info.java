/**
 * Changes of the membership, one member at a time (thesis, sections 4.1 and 4.2).
 *
 * <p>Entry type: {@link io.selaras.raft.membership.ChangeMembershipHandler}. Invariants: two
 * memberships in force at the same time differ by one voter, so their majorities meet; at most one
 * change is uncommitted. Thread rule: one thread at a time.
 */
@NullMarked
package io.selaras.raft.membership;

import org.jspecify.annotations.NullMarked;
