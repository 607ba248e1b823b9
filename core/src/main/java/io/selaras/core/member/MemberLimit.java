package io.selaras.core.member;

/** How large a state a member can hold, as it said itself. */
public record MemberLimit(String member, long bytes) {}
