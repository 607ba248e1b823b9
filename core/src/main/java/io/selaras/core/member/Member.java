package io.selaras.core.member;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member that the cluster shall have.
 *
 * @param id node id
 * @param address where peers reach it; null for a founder whose configured address holds
 * @param priority who leads rather, from 0; higher goes first
 * @param replaces the member that leaves once this one votes, null if none does
 */
public record Member(
        String id,
        @Nullable String address,
        MemberRole role,
        int priority,
        @Nullable String replaces) {

    /**
     * So many members may be wanted, without those that are being replaced: every further one makes
     * each write wait for more disks, and nine stand four failures.
     */
    public static final int MOST = 9;

    /** A member that was there from the start. */
    public static Member founder(String id) {
        return new Member(id, null, MemberRole.VOTER, 0, null);
    }

    public boolean votes() {
        return role == MemberRole.VOTER;
    }

    /** Whether one of these members takes its place. */
    public boolean isReplacedIn(List<Member> members) {
        return members.stream().anyMatch(it -> id.equals(it.replaces()));
    }

    /** The same member, in nobody's place. */
    public Member replacingNobody() {
        return new Member(id, address, role, priority, null);
    }

    /** The same member with another priority. */
    public Member withPriority(int other) {
        return new Member(id, address, role, other, replaces);
    }
}
