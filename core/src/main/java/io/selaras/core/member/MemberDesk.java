package io.selaras.core.member;

import io.selaras.core.kernel.FinishedReply;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.RememberedRequest;
import io.selaras.core.kernel.ReplyTable;
import io.selaras.core.kernel.Requester;
import io.selaras.core.kernel.StateHash;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests about members. A request id is looked up before anything else is checked, as it is
 * for locks, in a table of its own.
 */
public final class MemberDesk {

    private final ReplyTable<MemberReply> replies = new ReplyTable<>(MemberDesk::hashOf);
    private MemberTable table;

    public MemberDesk(List<Member> members) {
        table = new MemberTable(members);
    }

    public MemberReply serve(
            Origin origin,
            String principal,
            @Nullable String requestId,
            MemberCommand command,
            long nowMs) {
        if (requestId == null) {
            return table.handle(command);
        }
        long commandHash = hashOf(command);
        RememberedRequest<MemberReply> known = replies.find(principal, requestId);
        if (known instanceof FinishedReply<MemberReply> finished) {
            return finished.commandHash() == commandHash
                    ? finished.reply()
                    : new MemberReply.IdempotencyMismatch(requestId);
        }
        if (replies.full() || replies.fullFor(principal)) {
            return new MemberReply.ReplyTableFull();
        }
        MemberReply reply = table.handle(command);
        replies.finish(new Requester(origin, principal, requestId, commandHash), nowMs, reply);
        return reply;
    }

    /** Forgets answers that are older than their time. */
    public void purge(long nowMs) {
        replies.purge(nowMs);
    }

    public long nextDeadlineMs() {
        return replies.nextDeadlineMs();
    }

    /** Who is wanted, in the order of their ids. */
    public List<Member> members() {
        return table.members();
    }

    public List<FinishedReply<MemberReply>> outcomes() {
        return replies.outcomes();
    }

    /** Puts back what an image holds. */
    public void load(List<Member> members, List<FinishedReply<MemberReply>> outcomes) {
        table = new MemberTable(members);
        outcomes.forEach(replies::add);
    }

    public long stateHash() {
        return StateHash.mix(table.stateHash(), replies.stateHash());
    }

    private static long hashOf(MemberCommand command) {
        return switch (command) {
            case MemberCommand.Add add -> StateHash.mix(1, MemberTable.hashOf(add.member()));
            case MemberCommand.Remove remove -> StateHash.mix(2, StateHash.ofAll(remove.id()));
            case MemberCommand.Replaced replaced ->
                    StateHash.mix(3, StateHash.ofAll(replaced.id()));
        };
    }

    private static long hashOf(MemberReply reply) {
        return switch (reply) {
            case MemberReply.Wanted it -> StateHash.mix(1, MemberTable.hashOf(it.member()));
            case MemberReply.Unwanted it -> StateHash.mix(2, it.id());
            case MemberReply.Unknown it -> StateHash.mix(3, it.id());
            case MemberReply.Exists it -> StateHash.mix(4, MemberTable.hashOf(it.present()));
            case MemberReply.LastVoter it -> StateHash.mix(5, it.id());
            case MemberReply.IdempotencyMismatch it -> StateHash.mix(6, it.requestId());
            case MemberReply.ReplyTableFull _ -> 7;
            case MemberReply.AddressTaken it -> StateHash.mix(8, it.id());
            case MemberReply.TooMany _ -> 9;
        };
    }
}
