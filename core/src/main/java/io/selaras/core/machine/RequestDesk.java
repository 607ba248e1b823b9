package io.selaras.core.machine;

import io.selaras.core.kernel.FinishedReply;
import io.selaras.core.kernel.NodeLives;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.RememberedRequest;
import io.selaras.core.kernel.ReplyTable;
import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.rule.LockMachine;
import io.selaras.core.member.MemberReply;
import io.selaras.core.member.MemberTable;
import org.jspecify.annotations.Nullable;

/**
 * Takes clients' requests of all kinds. A request id is looked up before anything else is checked,
 * in one table for all kinds; a request without one costs nothing here.
 */
final class RequestDesk {
    private final ReplyTable replies;
    private final LockMachine locks;
    private final MemberTable members;
    private final EffectLog effects;
    private final NodeLives lives = new NodeLives();

    RequestDesk(ReplyTable replies, LockMachine locks, MemberTable members, EffectLog effects) {
        this.replies = replies;
        this.locks = locks;
        this.members = members;
        this.effects = effects;
    }

    void serve(Request request, Command.Locks command) {
        String requestId = request.requestId();
        Requester requester = requester(request, requestId);
        RememberedRequest known = known(requester, requestId);
        if (known != null) {
            retry(request.origin(), requester, known);
        } else if (requestId != null && replies.full()) {
            effects.tell(request.origin(), new LockReply.ReplyTableFull(false, ReplyTable.LIMIT));
        } else if (requestId != null && replies.fullFor(request.principal())) {
            effects.tell(
                    request.origin(),
                    new LockReply.ReplyTableFull(true, ReplyTable.PRINCIPAL_LIMIT));
        } else {
            locks.handle(command.command(), requester);
        }
    }

    void serve(Request request, Command.ChangeMembers command) {
        String requestId = request.requestId();
        Requester requester = requester(request, requestId);
        RememberedRequest known = known(requester, requestId);
        boolean full = replies.full() || replies.fullFor(request.principal());
        if (known == null && requestId != null && full) {
            effects.tell(request.origin(), new MemberReply.ReplyTableFull());
        } else if (known == null) {
            effects.answer(request.origin(), requester, members.handle(command.command()));
        } else if (known.commandHash() == requester.commandHash()
                && known instanceof FinishedReply(_, _, _, _, MemberReply reply)) {
            effects.tell(request.origin(), reply);
        } else {
            effects.tell(
                    request.origin(),
                    new MemberReply.IdempotencyMismatch(String.valueOf(requestId)));
        }
    }

    private @Nullable RememberedRequest known(Requester requester, @Nullable String requestId) {
        return requestId == null ? null : replies.find(requester.principal(), requestId);
    }

    private void retry(Origin origin, Requester requester, RememberedRequest known) {
        if (known.commandHash() == requester.commandHash()) {
            switch (known) {
                case RememberedRequest.Pending pending ->
                        locks.takeOver(pending.waiterId(), origin);
                case FinishedReply(_, _, _, _, LockReply reply) ->
                        effects.tell(origin, locks.again(reply, requester));
                case FinishedReply<?> _ -> mismatch(origin, requester);
            }
        } else {
            mismatch(origin, requester);
        }
    }

    private void mismatch(Origin origin, Requester requester) {
        effects.tell(
                origin, new LockReply.IdempotencyMismatch(String.valueOf(requester.requestId())));
    }

    private Requester requester(Request request, @Nullable String requestId) {
        long hash = requestId == null ? 0 : CommandHash.of(request.command());
        return new Requester(lives.shared(request.origin()), request.principal(), requestId, hash);
    }
}
