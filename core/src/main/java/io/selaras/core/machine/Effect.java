package io.selaras.core.machine;

import io.selaras.core.kernel.Origin;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.member.MemberReply;

/** What applying a batch tells the world, in order. */
public sealed interface Effect {

    /** The answer to the request behind this origin; only the node it names acts on it. */
    record Answer(Origin origin, LockReply reply) implements Effect {}

    /**
     * The request behind this origin waits on without it, because it has too many others or the
     * node was believed to be gone. A retry with its id may find out what becomes of it.
     */
    record Displaced(Origin origin, boolean crowded) implements Effect {}

    /** The answer to a request about members. */
    record MembersAnswer(Origin origin, MemberReply reply) implements Effect {}

    /** A fact about the lock table, for audit, watches and metrics. */
    record Locks(LockEvent event) implements Effect {}
}
