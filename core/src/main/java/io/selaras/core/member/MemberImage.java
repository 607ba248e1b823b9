package io.selaras.core.member;

import java.util.List;

/**
 * The members' part of an image.
 *
 * @param members who is wanted, in the order of their ids
 * @param limits how large a state each can hold, in the order of their ids
 */
public record MemberImage(List<Member> members, List<MemberLimit> limits) {}
