package io.selaras.replica.member;

import io.selaras.raft.message.Membership;

/** What a leader does next about members. */
public sealed interface Step {

    /** Nothing is due. */
    record None() implements Step {}

    /** Propose this membership, one single step from the present one. */
    record Change(Membership next) implements Step {

        /** The same change, by this revision of the plan. */
        Change at(long revision) {
            return new Change(new Membership(next.voters(), next.learners(), revision));
        }
    }

    /** Say that this member votes, so that what it replaces is wanted no longer. */
    record Replaced(String id) implements Step {}
}
