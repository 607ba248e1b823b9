package io.selaras.core.machine;

import io.selaras.core.kernel.FinishedReply;
import io.selaras.core.kernel.NodeLives;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.PendingReply;
import io.selaras.core.kernel.RememberedRequest;
import io.selaras.core.kernel.ReplyTable;
import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.rule.LockMachine;
import org.jspecify.annotations.Nullable;

/**
 * Takes clients' requests. A request id is looked up before anything else is checked; a request
 * without one costs nothing here.
 */
final class RequestDesk {
    private final ReplyTable<LockReply> replies;
    private final LockMachine locks;
    private final EffectLog effects;
    private final NodeLives lives = new NodeLives();

    RequestDesk(ReplyTable<LockReply> replies, LockMachine locks, EffectLog effects) {
        this.replies = replies;
        this.locks = locks;
        this.effects = effects;
    }

    void serve(Request request, LockCommand command) {
        String requestId = request.requestId();
        if (requestId == null) {
            locks.handle(command, requester(request, null, 0));
            return;
        }
        Requester requester = requester(request, requestId, CommandHash.of(command));
        RememberedRequest<LockReply> known = replies.find(request.principal(), requestId);
        if (known != null) {
            retry(request.origin(), requester, requestId, known);
        } else if (replies.full()) {
            effects.tell(request.origin(), new LockReply.ReplyTableFull(false, ReplyTable.LIMIT));
        } else if (replies.fullFor(request.principal())) {
            effects.tell(
                    request.origin(),
                    new LockReply.ReplyTableFull(true, ReplyTable.PRINCIPAL_LIMIT));
        } else {
            locks.handle(command, requester);
        }
    }

    private void retry(
            Origin origin,
            Requester requester,
            String requestId,
            RememberedRequest<LockReply> known) {
        if (known.commandHash() != requester.commandHash()) {
            effects.tell(origin, new LockReply.IdempotencyMismatch(requestId));
            return;
        }
        switch (known) {
            case PendingReply<LockReply> pending -> locks.takeOver(pending.waiterId(), origin);
            case FinishedReply<LockReply> finished ->
                    effects.tell(origin, locks.again(finished.reply(), requester));
        }
    }

    private Requester requester(Request request, @Nullable String requestId, long hash) {
        return new Requester(lives.shared(request.origin()), request.principal(), requestId, hash);
    }
}
