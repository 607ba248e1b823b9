package io.selaras.core.member;

import io.selaras.core.kernel.machine.Command;

/** What is asked about the members that the cluster shall have. Validated by the API. */
public sealed interface MemberCommand extends Command {

    @Override
    default boolean grows() {
        return false;
    }

    /**
     * Want this member. Of one that is wanted already it changes address (unless none is given) and
     * priority, and makes a learner a voter; asked twice it changes nothing.
     */
    record Add(Member member) implements MemberCommand {}

    /** Want this member no longer. */
    record Remove(String id) implements MemberCommand {}

    /**
     * Said by a leader: this member votes now, so what it replaces is wanted no longer. Names the
     * new member, so that a late repetition cannot remove an old one that was added again.
     */
    record Replaced(String id) implements MemberCommand {}
}
