package io.selaras.core.coordination;

import io.selaras.core.definition.DefinitionCommand;
import io.selaras.core.definition.DefinitionReply;
import io.selaras.core.definition.DefinitionTable;
import io.selaras.core.kernel.Audience;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.ProcessStarts;
import io.selaras.core.kernel.Requester;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.rule.LockMachine;
import io.selaras.core.member.MemberCommand;
import io.selaras.core.member.MemberReply;
import io.selaras.core.member.MemberTable;
import io.selaras.core.reply.Deduplicator;
import io.selaras.core.reply.Deduplicator.Decision;
import io.selaras.core.reply.FinishedReply;
import io.selaras.core.reply.RememberedRequest;
import io.selaras.core.reply.ReplyTable;
import io.selaras.core.reply.RequestNumber;

/**
 * Hands clients' requests to the part of the machine that they are for, unless they are retries.
 */
final class RequestDispatcher {
    private final ReplyTable replies;
    private final Deduplicator deduplicator;
    private final LockMachine locks;
    private final MemberTable members;
    private final DefinitionTable definitions;
    private final EffectCollector effects;
    private final ProcessStarts starts = new ProcessStarts();

    RequestDispatcher(
            ReplyTable replies,
            LockMachine locks,
            MemberTable members,
            DefinitionTable definitions,
            EffectCollector effects) {
        this.replies = replies;
        this.deduplicator = new Deduplicator(replies);
        this.locks = locks;
        this.members = members;
        this.definitions = definitions;
        this.effects = effects;
    }

    void serve(long nowMs, Request request, LockCommand command) {
        Requester requester = requester(nowMs, request, command);
        Origin origin = request.origin();
        switch (deduplicator.decide(requester, command.grows())) {
            case Decision.CarryOut() -> locks.handle(command, requester);
            case Decision.Repeat(RememberedRequest known) -> repeat(origin, requester, known);
            case Decision.Mismatch() -> mismatch(origin, requester);
            case Decision.AnswerSeen() ->
                    effects.tell(origin, new LockReply.AnswerAcknowledged(id(requester)));
            case Decision.Full(boolean share, long limitBytes) ->
                    effects.tell(origin, new LockReply.ReplyTableFull(share, limitBytes));
        }
    }

    void serve(long nowMs, Request request, MemberCommand command) {
        Requester requester = requester(nowMs, request, command);
        Origin origin = request.origin();
        switch (deduplicator.decide(requester, command.grows())) {
            case Decision.CarryOut() -> effects.answer(origin, requester, members.handle(command));
            case Decision.Repeat(FinishedReply<?> known)
                    when known.reply() instanceof MemberReply reply ->
                    effects.tell(origin, reply);
            case Decision.Repeat _, Decision.Mismatch _ ->
                    effects.tell(origin, new MemberReply.IdempotencyMismatch(id(requester)));
            case Decision.AnswerSeen() ->
                    effects.tell(origin, new MemberReply.AnswerAcknowledged(id(requester)));
            case Decision.Full _ -> effects.tell(origin, new MemberReply.ReplyTableFull());
        }
    }

    void serve(long nowMs, Request request, DefinitionCommand command) {
        Requester requester = requester(nowMs, request, command);
        Origin origin = request.origin();
        switch (deduplicator.decide(requester, command.grows())) {
            case Decision.CarryOut() ->
                    effects.answer(origin, requester, definitions.handle(command));
            case Decision.Repeat(FinishedReply<?> known)
                    when known.reply() instanceof DefinitionReply reply ->
                    effects.tell(origin, reply);
            case Decision.Repeat _, Decision.Mismatch _ ->
                    effects.tell(origin, new DefinitionReply.IdempotencyMismatch(id(requester)));
            case Decision.AnswerSeen() ->
                    effects.tell(origin, new DefinitionReply.AnswerAcknowledged(id(requester)));
            case Decision.Full(boolean share, long limitBytes) ->
                    effects.tell(origin, new DefinitionReply.ReplyTableFull(share, limitBytes));
        }
    }

    private void repeat(Origin origin, Requester requester, RememberedRequest known) {
        switch (known) {
            case RememberedRequest.Pending pending -> locks.takeOver(pending.waiterId(), origin);
            case FinishedReply<?> it when it.reply() instanceof LockReply reply ->
                    effects.tell(origin, locks.again(reply, requester));
            case FinishedReply<?> _ -> mismatch(origin, requester);
        }
    }

    private void mismatch(Origin origin, Requester requester) {
        effects.tell(origin, new LockReply.IdempotencyMismatch(id(requester)));
    }

    private static String id(Requester requester) {
        return String.valueOf(requester.requestId());
    }

    /** Who asks; what its client acknowledges is forgotten first. */
    private Requester requester(long nowMs, Request request, Command command) {
        String requestId = request.requestId();
        Origin origin = starts.shared(request.origin());
        if (requestId == null) {
            return new Requester(origin, request.principal());
        }
        RequestNumber number = RequestNumber.of(requestId);
        String client = ClientName.of(number, command);
        if (number != null) {
            replies.acknowledge(request.principal(), client, request.ackBelow(), nowMs);
        }
        return new Requester(
                Audience.of(origin),
                request.principal(),
                client,
                requestId,
                CommandHash.of(command));
    }
}
