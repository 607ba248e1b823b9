package io.selaras.core.machine;

import io.selaras.core.kernel.Audience;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.ProcessStarts;
import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.rule.LockMachine;
import io.selaras.core.member.MemberReply;
import io.selaras.core.member.MemberTable;
import io.selaras.core.reply.FinishedReply;
import io.selaras.core.reply.RememberedRequest;
import io.selaras.core.reply.ReplyTable;
import io.selaras.core.reply.RequestNumber;
import org.jspecify.annotations.Nullable;

/**
 * Takes clients' requests of all kinds. A request id is looked up before anything else is checked,
 * in one table for all kinds; a request without one costs nothing here.
 */
final class RequestDesk {
    private final ReplyTable replies;
    private final LockMachine locks;
    private final MemberTable members;
    private final EffectCollector effects;
    private final ProcessStarts starts = new ProcessStarts();

    /** What an id is worth. */
    private enum Standing {
        /** There is none, or it is new and there is room for it. */
        WELCOME,
        /** Its client said that it has seen the answer. */
        SEEN,
        /** The table is full. */
        NO_ROOM,
        /** Its client has its share. */
        NO_SHARE
    }

    RequestDesk(
            ReplyTable replies, LockMachine locks, MemberTable members, EffectCollector effects) {
        this.replies = replies;
        this.locks = locks;
        this.members = members;
        this.effects = effects;
    }

    void serve(long nowMs, Request request, Command.Locks command) {
        Requester requester = requester(nowMs, request);
        RememberedRequest known = known(requester);
        Origin origin = request.origin();
        if (known != null) {
            retry(origin, requester, known);
            return;
        }
        switch (standing(requester, command)) {
            case WELCOME -> locks.handle(command.command(), requester);
            case SEEN -> effects.tell(origin, new LockReply.AnswerAcknowledged(id(requester)));
            case NO_ROOM ->
                    effects.tell(origin, new LockReply.ReplyTableFull(false, replies.limitBytes()));
            case NO_SHARE ->
                    effects.tell(origin, new LockReply.ReplyTableFull(true, replies.limitBytes()));
        }
    }

    void serve(long nowMs, Request request, Command.ChangeMembers command) {
        Requester requester = requester(nowMs, request);
        RememberedRequest known = known(requester);
        Origin origin = request.origin();
        if (known != null) {
            effects.tell(origin, again(requester, known));
            return;
        }
        switch (standing(requester, command)) {
            case WELCOME -> effects.answer(origin, requester, members.handle(command.command()));
            case SEEN -> effects.tell(origin, new MemberReply.AnswerAcknowledged(id(requester)));
            case NO_ROOM, NO_SHARE -> effects.tell(origin, new MemberReply.ReplyTableFull());
        }
    }

    private @Nullable RememberedRequest known(Requester requester) {
        String requestId = requester.requestId();
        return requestId == null ? null : replies.find(requester.principal(), requestId);
    }

    private Standing standing(Requester requester, Command command) {
        String requestId = requester.requestId();
        if (requestId == null) {
            return Standing.WELCOME;
        }
        String principal = requester.principal();
        RequestNumber number = RequestNumber.of(requestId);
        if (number != null && replies.acknowledged(principal, number)) {
            return Standing.SEEN;
        }
        if (replies.full(command.grows())) {
            return Standing.NO_ROOM;
        }
        boolean spent = replies.fullFor(principal, requester.client(), command.grows());
        return spent ? Standing.NO_SHARE : Standing.WELCOME;
    }

    private void retry(Origin origin, Requester requester, RememberedRequest known) {
        if (known.commandHash() == requester.commandHash()) {
            switch (known) {
                case RememberedRequest.Pending pending ->
                        locks.takeOver(pending.waiterId(), origin);
                case FinishedReply<?> it when it.reply() instanceof LockReply reply ->
                        effects.tell(origin, locks.again(reply, requester));
                case FinishedReply<?> _ -> mismatch(origin, requester);
            }
        } else {
            mismatch(origin, requester);
        }
    }

    private static MemberReply again(Requester requester, RememberedRequest known) {
        return known.commandHash() == requester.commandHash()
                        && known instanceof FinishedReply<?> it
                        && it.reply() instanceof MemberReply reply
                ? reply
                : new MemberReply.IdempotencyMismatch(id(requester));
    }

    private void mismatch(Origin origin, Requester requester) {
        effects.tell(origin, new LockReply.IdempotencyMismatch(id(requester)));
    }

    private static String id(Requester requester) {
        return String.valueOf(requester.requestId());
    }

    /** Who asks; what its client acknowledges is forgotten first. */
    private Requester requester(long nowMs, Request request) {
        String requestId = request.requestId();
        Origin origin = starts.shared(request.origin());
        if (requestId == null) {
            return new Requester(origin, request.principal());
        }
        RequestNumber number = RequestNumber.of(requestId);
        String client = ClientName.of(number, request.command());
        if (number != null) {
            replies.acknowledge(request.principal(), client, request.ackBelow(), nowMs);
        }
        return new Requester(
                Audience.of(origin),
                request.principal(),
                client,
                requestId,
                CommandHash.of(request.command()));
    }
}
