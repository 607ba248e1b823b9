package io.selaras.wire;

import io.selaras.wire.PeerItem.DiskFull;
import io.selaras.wire.PeerItem.Forward;
import io.selaras.wire.PeerItem.ForwardRefused;
import io.selaras.wire.PeerItem.ForwardsMissing;
import io.selaras.wire.PeerItem.LeaderTime;
import io.selaras.wire.PeerItem.Place;
import io.selaras.wire.PeerItem.ReadIndexReply;
import io.selaras.wire.PeerItem.ReadIndexRequest;
import io.selaras.wire.PeerItem.RefusalReason;
import io.selaras.wire.PeerItem.StateHash;
import io.selaras.wire.PeerItem.TransferWanted;
import java.util.List;

/**
 * The items of a frame that carry requests and reads to the leader and back, and those in which a
 * node says how it is.
 */
final class RequestItemCodec {

    static final int FORWARD = 10;
    static final int FORWARD_REFUSED = 11;
    static final int READ_INDEX_REQUEST = 12;
    static final int READ_INDEX_REPLY = 13;
    static final int LEADER_TIME = 14;
    static final int TRANSFER_WANTED = 18;
    static final int DISK_FULL = 20;
    static final int STATE_HASH = 21;
    static final int FORWARDS_MISSING = 22;

    private RequestItemCodec() {}

    static void write(ProtoWriter out, Forward forward, int expectedBytes) {
        out.begin(FORWARD, expectedBytes);
        out.number(1, forward.group());
        out.number(2, forward.term());
        RequestsCodec.write(out, forward.requests());
        out.number(7, forward.place().start());
        out.number(8, forward.place().first());
        out.number(9, forward.place().since());
        out.end();
    }

    static Forward forward(ProtoReader in) throws MalformedException {
        int group = 0;
        long term = 0;
        long start = 0;
        long first = 0;
        long since = 0;
        RequestsCodec.Builder requests = new RequestsCodec.Builder();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> group = in.smallNumber();
                case 2 -> term = in.number();
                case 7 -> start = in.number();
                case 8 -> first = in.number();
                case 9 -> since = in.number();
                default -> requests.read(in);
            }
        }
        return new Forward(group, term, new Place(start, first, since), requests.requests());
    }

    static void write(ProtoWriter out, ForwardsMissing missing) {
        out.begin(FORWARDS_MISSING, 0);
        out.number(1, missing.group());
        out.number(2, missing.term());
        out.number(3, missing.upTo());
        out.end();
    }

    static ForwardsMissing missing(ProtoReader in) throws MalformedException {
        int group = 0;
        long term = 0;
        long upTo = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> group = in.smallNumber();
                case 2 -> term = in.number();
                case 3 -> upTo = in.number();
                default -> throw in.unknownField();
            }
        }
        return new ForwardsMissing(group, term, upTo);
    }

    static void write(ProtoWriter out, ForwardRefused refused) {
        out.begin(FORWARD_REFUSED, 0);
        out.number(1, refused.group());
        out.number(2, refused.term());
        out.number(
                3,
                switch (refused.reason()) {
                    case NOT_LEADER -> 1;
                    case OVERLOADED -> 2;
                    case DISK_FULL -> 3;
                    case TOO_LARGE -> 4;
                    case TABLE_FULL -> 5;
                });
        out.numbers(4, refused.numbers());
        out.end();
    }

    static ForwardRefused forwardRefused(ProtoReader in) throws MalformedException {
        int group = 0;
        long term = 0;
        RefusalReason reason = null;
        List<Long> numbers = List.of();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> group = in.smallNumber();
                case 2 -> term = in.number();
                case 3 -> reason = reason(in);
                case 4 -> numbers = in.numbers(RequestsCodec.MAX_REQUESTS);
                default -> throw in.unknownField();
            }
        }
        if (reason == null) {
            throw in.malformed("refusal without a reason");
        }
        return new ForwardRefused(group, term, numbers, reason);
    }

    private static RefusalReason reason(ProtoReader in) throws MalformedException {
        return switch (in.smallNumber()) {
            case 1 -> RefusalReason.NOT_LEADER;
            case 2 -> RefusalReason.OVERLOADED;
            case 3 -> RefusalReason.DISK_FULL;
            case 4 -> RefusalReason.TOO_LARGE;
            case 5 -> RefusalReason.TABLE_FULL;
            default -> throw in.malformed("unknown reason");
        };
    }

    static void write(ProtoWriter out, ReadIndexRequest request) {
        out.begin(READ_INDEX_REQUEST, 0);
        out.number(1, request.group());
        out.number(2, request.id());
        out.end();
    }

    static ReadIndexRequest readRequest(ProtoReader in) throws MalformedException {
        int group = 0;
        long id = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> group = in.smallNumber();
                case 2 -> id = in.number();
                default -> throw in.unknownField();
            }
        }
        return new ReadIndexRequest(group, id);
    }

    static void write(ProtoWriter out, ReadIndexReply reply) {
        out.begin(READ_INDEX_REPLY, 0);
        out.number(1, reply.group());
        out.number(2, reply.id());
        out.number(3, reply.index());
        out.flag(4, reply.ok());
        out.end();
    }

    static ReadIndexReply readReply(ProtoReader in) throws MalformedException {
        int group = 0;
        long id = 0;
        long index = 0;
        boolean ok = false;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> group = in.smallNumber();
                case 2 -> id = in.number();
                case 3 -> index = in.number();
                case 4 -> ok = in.flag();
                default -> throw in.unknownField();
            }
        }
        return new ReadIndexReply(group, id, index, ok);
    }

    static void write(ProtoWriter out, LeaderTime time) {
        out.begin(LEADER_TIME, 0);
        out.number(1, time.group());
        out.number(2, time.term());
        out.number(3, time.logTimeMs());
        out.end();
    }

    static LeaderTime leaderTime(ProtoReader in) throws MalformedException {
        int group = 0;
        long term = 0;
        long logTimeMs = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> group = in.smallNumber();
                case 2 -> term = in.number();
                case 3 -> logTimeMs = in.number();
                default -> throw in.unknownField();
            }
        }
        return new LeaderTime(group, term, logTimeMs);
    }

    static void write(ProtoWriter out, TransferWanted wanted) {
        out.begin(TRANSFER_WANTED, 0);
        out.number(1, wanted.group());
        out.number(2, wanted.term());
        out.text(3, wanted.target());
        out.end();
    }

    static TransferWanted transfer(ProtoReader in) throws MalformedException {
        int group = 0;
        long term = 0;
        String target = "";
        while (in.next()) {
            switch (in.field()) {
                case 1 -> group = in.smallNumber();
                case 2 -> term = in.number();
                case 3 -> target = in.text();
                default -> throw in.unknownField();
            }
        }
        return new TransferWanted(group, term, target);
    }

    static void write(ProtoWriter out, DiskFull full) {
        out.begin(DISK_FULL, 0);
        out.number(1, full.group());
        out.flag(2, full.spent());
        out.end();
    }

    static DiskFull diskFull(ProtoReader in) throws MalformedException {
        int group = 0;
        boolean spent = false;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> group = in.smallNumber();
                case 2 -> spent = in.flag();
                default -> throw in.unknownField();
            }
        }
        return new DiskFull(group, spent);
    }

    static void write(ProtoWriter out, StateHash state) {
        out.begin(STATE_HASH, 0);
        out.number(1, state.group());
        out.number(2, state.version());
        out.number(3, state.index());
        out.fixed(4, state.hash());
        out.end();
    }

    static StateHash stateHash(ProtoReader in) throws MalformedException {
        int group = 0;
        int version = 0;
        long index = 0;
        long hash = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> group = in.smallNumber();
                case 2 -> version = in.smallNumber();
                case 3 -> index = in.number();
                case 4 -> hash = in.fixed();
                default -> throw in.unknownField();
            }
        }
        return new StateHash(group, version, index, hash);
    }
}
