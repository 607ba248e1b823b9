package io.selaras.wire;

import static io.selaras.wire.format.RecordCodec.flag;
import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.record;
import static io.selaras.wire.format.RecordCodec.small;
import static io.selaras.wire.format.RecordCodec.text;
import static io.selaras.wire.format.UnionCodec.at;
import static io.selaras.wire.format.UnionCodec.union;

import io.selaras.raft.message.Message;
import io.selaras.raft.message.Message.AppendReply;
import io.selaras.raft.message.Message.AppendRequest;
import io.selaras.raft.message.Message.CommitNotice;
import io.selaras.raft.message.Message.Heartbeat;
import io.selaras.raft.message.Message.HeartbeatReply;
import io.selaras.raft.message.Message.PreVoteReply;
import io.selaras.raft.message.Message.PreVoteRequest;
import io.selaras.raft.message.Message.TimeoutNow;
import io.selaras.raft.message.Message.VoteReply;
import io.selaras.raft.message.Message.VoteRequest;
import io.selaras.wire.format.RecordCodec;
import io.selaras.wire.format.RecordCodec.Field;
import io.selaras.wire.format.RecordCodec.Maker;
import io.selaras.wire.format.UnionCodec;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages of consensus. Each is one field of an item; its own fields are those of the record,
 * after the four that all messages share.
 */
final class MessageCodec {

    static final int GROUP = 1;
    static final int FROM = 2;
    static final int TO = 3;
    static final int TERM = 4;

    private static final int COMMIT_NOTICES_SINCE = 3;

    private static final RecordCodec<PreVoteRequest> PRE_VOTE_REQUEST =
            message(
                    "pre-vote request",
                    v ->
                            new PreVoteRequest(
                                    v.small(1),
                                    v.text(2),
                                    v.text(3),
                                    v.number(4),
                                    v.number(5),
                                    v.number(6)),
                    number(PreVoteRequest::lastIndex),
                    number(PreVoteRequest::lastTerm));

    private static final RecordCodec<PreVoteReply> PRE_VOTE_REPLY =
            message(
                    "pre-vote reply",
                    v ->
                            new PreVoteReply(
                                    v.small(1),
                                    v.text(2),
                                    v.text(3),
                                    v.number(4),
                                    v.flag(5),
                                    v.flag(6)),
                    flag(PreVoteReply::granted),
                    flag(PreVoteReply::recovering));

    private static final RecordCodec<VoteRequest> VOTE_REQUEST =
            message(
                    "vote request",
                    v ->
                            new VoteRequest(
                                    v.small(1),
                                    v.text(2),
                                    v.text(3),
                                    v.number(4),
                                    v.number(5),
                                    v.number(6),
                                    v.flag(7)),
                    number(VoteRequest::lastIndex),
                    number(VoteRequest::lastTerm),
                    flag(VoteRequest::transfer));

    private static final RecordCodec<VoteReply> VOTE_REPLY =
            message(
                    "vote reply",
                    v ->
                            new VoteReply(
                                    v.small(1),
                                    v.text(2),
                                    v.text(3),
                                    v.number(4),
                                    v.flag(5),
                                    v.flag(6)),
                    flag(VoteReply::granted),
                    flag(VoteReply::recovering));

    private static final RecordCodec<AppendReply> APPEND_REPLY =
            message(
                    "append reply",
                    v ->
                            new AppendReply(
                                    v.small(1),
                                    v.text(2),
                                    v.text(3),
                                    v.number(4),
                                    v.flag(5),
                                    v.number(6),
                                    v.number(7),
                                    v.number(8),
                                    v.number(9),
                                    v.flag(10)),
                    flag(AppendReply::accepted),
                    number(AppendReply::matchIndex),
                    number(AppendReply::hintIndex),
                    number(AppendReply::hintTerm),
                    number(AppendReply::round),
                    flag(AppendReply::recovering));

    private static final RecordCodec<Heartbeat> HEARTBEAT =
            message(
                    "heartbeat",
                    v ->
                            new Heartbeat(
                                    v.small(1),
                                    v.text(2),
                                    v.text(3),
                                    v.number(4),
                                    v.number(5),
                                    v.number(6)),
                    number(Heartbeat::commit),
                    number(Heartbeat::round));

    private static final RecordCodec<HeartbeatReply> HEARTBEAT_REPLY =
            message(
                    "heartbeat reply",
                    v ->
                            new HeartbeatReply(
                                    v.small(1),
                                    v.text(2),
                                    v.text(3),
                                    v.number(4),
                                    v.number(5),
                                    v.flag(6)),
                    number(HeartbeatReply::round),
                    flag(HeartbeatReply::recovering));

    private static final RecordCodec<TimeoutNow> TIMEOUT_NOW =
            message(
                    "timeout now",
                    v -> new TimeoutNow(v.small(1), v.text(2), v.text(3), v.number(4)));

    private static final RecordCodec<CommitNotice> COMMIT_NOTICE =
            message(
                    "commit notice",
                    v ->
                            new CommitNotice(
                                    v.small(1), v.text(2), v.text(3), v.number(4), v.number(5)),
                    number(CommitNotice::commit));

    static final UnionCodec<Message> MESSAGE =
            union(
                    "message",
                    Message.class,
                    at(1, PreVoteRequest.class, PRE_VOTE_REQUEST),
                    at(2, PreVoteReply.class, PRE_VOTE_REPLY),
                    at(3, VoteRequest.class, VOTE_REQUEST),
                    at(4, VoteReply.class, VOTE_REPLY),
                    at(5, AppendRequest.class, new AppendRequestCodec()),
                    at(6, AppendReply.class, APPEND_REPLY),
                    at(7, Heartbeat.class, HEARTBEAT),
                    at(8, HeartbeatReply.class, HEARTBEAT_REPLY),
                    at(9, TimeoutNow.class, TIMEOUT_NOW),
                    at(23, CommitNotice.class, COMMIT_NOTICE).since(COMMIT_NOTICES_SINCE));

    private MessageCodec() {}

    /** A message with what all share, and fields of its own. */
    @SafeVarargs
    private static <T extends Message> RecordCodec<T> message(
            String name, Maker<T> maker, Field<? super T>... own) {
        List<Field<? super T>> fields = new ArrayList<>();
        fields.add(small(Message::group));
        fields.add(text(Message::from));
        fields.add(text(Message::to));
        fields.add(number(Message::term));
        for (Field<? super T> field : own) {
            fields.add(field);
        }
        return record(name, maker, fields);
    }
}
