package io.selaras.wire;

import static io.selaras.wire.format.RecordCodec.bytes;
import static io.selaras.wire.format.RecordCodec.fixed;
import static io.selaras.wire.format.RecordCodec.flag;
import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.numbers;
import static io.selaras.wire.format.RecordCodec.one;
import static io.selaras.wire.format.RecordCodec.record;
import static io.selaras.wire.format.RecordCodec.small;
import static io.selaras.wire.format.RecordCodec.text;
import static io.selaras.wire.format.UnionCodec.all;
import static io.selaras.wire.format.UnionCodec.at;
import static io.selaras.wire.format.UnionCodec.union;

import io.selaras.wire.PeerItem.Answered;
import io.selaras.wire.PeerItem.DiskFull;
import io.selaras.wire.PeerItem.Forward;
import io.selaras.wire.PeerItem.ForwardRefused;
import io.selaras.wire.PeerItem.ForwardsMissing;
import io.selaras.wire.PeerItem.LeaderTime;
import io.selaras.wire.PeerItem.QueryRefused;
import io.selaras.wire.PeerItem.QueryReply;
import io.selaras.wire.PeerItem.QueryRequest;
import io.selaras.wire.PeerItem.RaftItem;
import io.selaras.wire.PeerItem.ReadIndexReply;
import io.selaras.wire.PeerItem.ReadIndexRequest;
import io.selaras.wire.PeerItem.RefusalReason;
import io.selaras.wire.PeerItem.SnapshotAck;
import io.selaras.wire.PeerItem.SnapshotChunk;
import io.selaras.wire.PeerItem.StateHash;
import io.selaras.wire.PeerItem.TransferWanted;
import io.selaras.wire.format.Codec;
import io.selaras.wire.format.RecordCodec;
import io.selaras.wire.format.UnionCodec;

/** The items of a frame. */
final class PeerItemCodec {

    /** Before, every node had every partition. */
    private static final int REMOTE_PARTITIONS_SINCE = 4;

    private static final Codec.Constants<RefusalReason> REASON =
            Codec.Constants.of(
                    "reason",
                    RefusalReason.class,
                    reason ->
                            switch (reason) {
                                case NOT_LEADER -> 1;
                                case OVERLOADED -> 2;
                                case DISK_FULL -> 3;
                                case TOO_LARGE -> 4;
                                case TABLE_FULL -> 5;
                            });

    private static final RecordCodec<ForwardRefused> FORWARD_REFUSED =
            record(
                    "refusal",
                    v -> new ForwardRefused(v.small(1), v.number(2), v.list(4), v.of(3)),
                    small(ForwardRefused::group),
                    number(ForwardRefused::term),
                    one(ForwardRefused::reason, REASON),
                    numbers(ForwardRefused::numbers, RequestsCodec.MAX_REQUESTS));

    private static final RecordCodec<ReadIndexRequest> READ_INDEX_REQUEST =
            record(
                    "request of a read index",
                    v -> new ReadIndexRequest(v.small(1), v.number(2)),
                    small(ReadIndexRequest::group),
                    number(ReadIndexRequest::id));

    private static final RecordCodec<ReadIndexReply> READ_INDEX_REPLY =
            record(
                    "read index",
                    v -> new ReadIndexReply(v.small(1), v.number(2), v.number(3), v.flag(4)),
                    small(ReadIndexReply::group),
                    number(ReadIndexReply::id),
                    number(ReadIndexReply::index),
                    flag(ReadIndexReply::ok));

    private static final RecordCodec<LeaderTime> LEADER_TIME =
            record(
                    "leader's time",
                    v -> new LeaderTime(v.small(1), v.number(2), v.number(3)),
                    small(LeaderTime::group),
                    number(LeaderTime::term),
                    number(LeaderTime::logTimeMs));

    private static final RecordCodec<SnapshotChunk> SNAPSHOT_CHUNK =
            record(
                            "piece of a snapshot",
                            v ->
                                    new SnapshotChunk(
                                            v.small(1),
                                            v.number(2),
                                            v.of(3),
                                            v.number(4),
                                            v.number(5),
                                            v.bytes(7),
                                            v.flag(6)),
                            small(SnapshotChunk::group),
                            number(SnapshotChunk::term),
                            one(SnapshotChunk::mark, MembershipCodec.MARK),
                            number(SnapshotChunk::transfer),
                            number(SnapshotChunk::offset),
                            flag(SnapshotChunk::last),
                            bytes(SnapshotChunk::data))
                    .expecting(1 << 20);

    private static final RecordCodec<SnapshotAck> SNAPSHOT_ACK =
            record(
                    "receipt of a piece",
                    v -> new SnapshotAck(v.small(1), v.number(2), v.number(3), v.flag(4)),
                    small(SnapshotAck::group),
                    number(SnapshotAck::transfer),
                    number(SnapshotAck::nextOffset),
                    flag(SnapshotAck::ok));

    private static final RecordCodec<TransferWanted> TRANSFER_WANTED =
            record(
                    "wish for a transfer",
                    v -> new TransferWanted(v.small(1), v.number(2), v.text(3)),
                    small(TransferWanted::group),
                    number(TransferWanted::term),
                    text(TransferWanted::target));

    private static final RecordCodec<DiskFull> DISK_FULL =
            record(
                    "full disk",
                    v -> new DiskFull(v.small(1), v.flag(2)),
                    small(DiskFull::group),
                    flag(DiskFull::spent));

    private static final RecordCodec<StateHash> STATE_HASH =
            record(
                    "state hash",
                    v -> new StateHash(v.small(1), v.small(2), v.number(3), v.number(4)),
                    small(StateHash::group),
                    small(StateHash::version),
                    number(StateHash::index),
                    fixed(StateHash::hash));

    private static final RecordCodec<ForwardsMissing> FORWARDS_MISSING =
            record(
                    "missing requests",
                    v -> new ForwardsMissing(v.small(1), v.number(2), v.number(3)),
                    small(ForwardsMissing::group),
                    number(ForwardsMissing::term),
                    number(ForwardsMissing::upTo));

    private static final RecordCodec<Answered> ANSWERED =
            record(
                    "answer to a node that does not vote",
                    v -> new Answered(v.small(1), v.number(2), v.number(3), v.of(4)),
                    small(Answered::group),
                    number(Answered::number),
                    number(Answered::start),
                    one(Answered::reply, PartitionAnswerCodec.REPLY));

    private static final RecordCodec<QueryRequest> QUERY_REQUEST =
            record(
                    "query",
                    v -> new QueryRequest(v.small(1), v.number(2), v.of(3)),
                    small(QueryRequest::group),
                    number(QueryRequest::id),
                    one(QueryRequest::query, PartitionAnswerCodec.QUERY));

    private static final RecordCodec<QueryReply> QUERY_REPLY =
            record(
                    "answer to a query",
                    v -> new QueryReply(v.small(1), v.number(2), v.of(3)),
                    small(QueryReply::group),
                    number(QueryReply::id),
                    one(QueryReply::result, PartitionAnswerCodec.RESULT));

    private static final RecordCodec<QueryRefused> QUERY_REFUSED =
            record(
                    "refusal of a query",
                    v -> new QueryRefused(v.small(1), v.number(2), v.of(3)),
                    small(QueryRefused::group),
                    number(QueryRefused::id),
                    one(QueryRefused::reason, REASON));

    static final UnionCodec<PeerItem> ITEM =
            union(
                    "item",
                    PeerItem.class,
                    all(RaftItem.class, MessageCodec.MESSAGE, RaftItem::message, RaftItem::new),
                    at(10, Forward.class, new RequestsCodec.ForwardCodec()),
                    at(11, ForwardRefused.class, FORWARD_REFUSED),
                    at(12, ReadIndexRequest.class, READ_INDEX_REQUEST),
                    at(13, ReadIndexReply.class, READ_INDEX_REPLY),
                    at(14, LeaderTime.class, LEADER_TIME),
                    at(16, SnapshotChunk.class, SNAPSHOT_CHUNK),
                    at(17, SnapshotAck.class, SNAPSHOT_ACK),
                    at(18, TransferWanted.class, TRANSFER_WANTED),
                    at(20, DiskFull.class, DISK_FULL),
                    at(21, StateHash.class, STATE_HASH),
                    at(22, ForwardsMissing.class, FORWARDS_MISSING),
                    at(24, Answered.class, ANSWERED).since(REMOTE_PARTITIONS_SINCE),
                    at(25, QueryRequest.class, QUERY_REQUEST).since(REMOTE_PARTITIONS_SINCE),
                    at(26, QueryReply.class, QUERY_REPLY).since(REMOTE_PARTITIONS_SINCE),
                    at(27, QueryRefused.class, QUERY_REFUSED).since(REMOTE_PARTITIONS_SINCE));

    private PeerItemCodec() {}
}
