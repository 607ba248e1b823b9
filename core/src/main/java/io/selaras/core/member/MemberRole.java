package io.selaras.core.member;

/** What a member does in consensus. */
public enum MemberRole {
    /** Counts towards a majority. */
    VOTER,
    /** Receives the log and counts nowhere. */
    LEARNER
}
