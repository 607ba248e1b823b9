package io.selaras.wire;

import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Message;
import java.util.ArrayList;
import java.util.List;

/** Reads the messages of consensus. */
final class MessageReader {

    private static final byte[] NOTHING = {};

    private int group;
    private String from = "";
    private String to = "";
    private long term;

    private MessageReader() {}

    static Message read(int kind, ProtoReader in) throws MalformedException {
        MessageReader reader = new MessageReader();
        return switch (kind) {
            case MessageCodec.PRE_VOTE_REQUEST -> reader.preVoteRequest(in);
            case MessageCodec.PRE_VOTE_REPLY -> reader.preVoteReply(in);
            case MessageCodec.VOTE_REQUEST -> reader.voteRequest(in);
            case MessageCodec.VOTE_REPLY -> reader.voteReply(in);
            case MessageCodec.APPEND_REQUEST -> reader.appendRequest(in);
            case MessageCodec.APPEND_REPLY -> reader.appendReply(in);
            case MessageCodec.HEARTBEAT -> reader.heartbeat(in);
            case MessageCodec.HEARTBEAT_REPLY -> reader.heartbeatReply(in);
            case MessageCodec.TIMEOUT_NOW -> reader.timeoutNow(in);
            default -> throw in.malformed("unknown message");
        };
    }

    /** Takes the current field if all messages have it; any other is unknown. */
    private void readShared(ProtoReader in) throws MalformedException {
        switch (in.field()) {
            case MessageCodec.GROUP -> group = in.smallNumber();
            case MessageCodec.FROM -> from = in.text();
            case MessageCodec.TO -> to = in.text();
            case MessageCodec.TERM -> term = in.number();
            default -> throw in.unknownField();
        }
    }

    private Message preVoteRequest(ProtoReader in) throws MalformedException {
        long lastIndex = 0;
        long lastTerm = 0;
        while (in.next()) {
            switch (in.field()) {
                case 5 -> lastIndex = in.number();
                case 6 -> lastTerm = in.number();
                default -> readShared(in);
            }
        }
        return new Message.PreVoteRequest(group, from, to, term, lastIndex, lastTerm);
    }

    private Message preVoteReply(ProtoReader in) throws MalformedException {
        boolean granted = false;
        boolean recovering = false;
        while (in.next()) {
            switch (in.field()) {
                case 5 -> granted = in.flag();
                case 6 -> recovering = in.flag();
                default -> readShared(in);
            }
        }
        return new Message.PreVoteReply(group, from, to, term, granted, recovering);
    }

    private Message voteRequest(ProtoReader in) throws MalformedException {
        long lastIndex = 0;
        long lastTerm = 0;
        boolean transfer = false;
        while (in.next()) {
            switch (in.field()) {
                case 5 -> lastIndex = in.number();
                case 6 -> lastTerm = in.number();
                case 7 -> transfer = in.flag();
                default -> readShared(in);
            }
        }
        return new Message.VoteRequest(group, from, to, term, lastIndex, lastTerm, transfer);
    }

    private Message voteReply(ProtoReader in) throws MalformedException {
        boolean granted = false;
        boolean recovering = false;
        while (in.next()) {
            switch (in.field()) {
                case 5 -> granted = in.flag();
                case 6 -> recovering = in.flag();
                default -> readShared(in);
            }
        }
        return new Message.VoteReply(group, from, to, term, granted, recovering);
    }

    private Message appendRequest(ProtoReader in) throws MalformedException {
        long previousIndex = 0;
        long previousTerm = 0;
        long commit = 0;
        long round = 0;
        boolean recovered = false;
        List<Entry> entries = new ArrayList<>();
        while (in.next()) {
            switch (in.field()) {
                case 5 -> previousIndex = in.number();
                case 6 -> previousTerm = in.number();
                case 7 -> commit = in.number();
                case 8 -> round = in.number();
                case 9 -> recovered = in.flag();
                case 10 -> entries.add(entry(in.messageElement()));
                default -> readShared(in);
            }
        }
        return new Message.AppendRequest(
                group,
                from,
                to,
                term,
                previousIndex,
                previousTerm,
                entries,
                commit,
                round,
                recovered);
    }

    private Message appendReply(ProtoReader in) throws MalformedException {
        boolean accepted = false;
        long matchIndex = 0;
        long hintIndex = 0;
        long hintTerm = 0;
        long round = 0;
        boolean recovering = false;
        while (in.next()) {
            switch (in.field()) {
                case 5 -> accepted = in.flag();
                case 6 -> matchIndex = in.number();
                case 7 -> hintIndex = in.number();
                case 8 -> hintTerm = in.number();
                case 9 -> round = in.number();
                case 10 -> recovering = in.flag();
                default -> readShared(in);
            }
        }
        return new Message.AppendReply(
                group,
                from,
                to,
                term,
                accepted,
                matchIndex,
                hintIndex,
                hintTerm,
                round,
                recovering);
    }

    private Message heartbeat(ProtoReader in) throws MalformedException {
        long commit = 0;
        long round = 0;
        while (in.next()) {
            switch (in.field()) {
                case 5 -> commit = in.number();
                case 6 -> round = in.number();
                default -> readShared(in);
            }
        }
        return new Message.Heartbeat(group, from, to, term, commit, round);
    }

    private Message heartbeatReply(ProtoReader in) throws MalformedException {
        long round = 0;
        boolean recovering = false;
        while (in.next()) {
            switch (in.field()) {
                case 5 -> round = in.number();
                case 6 -> recovering = in.flag();
                default -> readShared(in);
            }
        }
        return new Message.HeartbeatReply(group, from, to, term, round, recovering);
    }

    private Message timeoutNow(ProtoReader in) throws MalformedException {
        while (in.next()) {
            readShared(in);
        }
        return new Message.TimeoutNow(group, from, to, term);
    }

    private static Entry entry(ProtoReader in) throws MalformedException {
        long index = 0;
        long term = 0;
        Entry.Kind kind = null;
        byte[] payload = NOTHING;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> index = in.number();
                case 2 -> term = in.number();
                case 3 -> kind = kind(in);
                case 4 -> payload = in.bytes();
                default -> throw in.unknownField();
            }
        }
        if (kind == null) {
            throw in.malformed("entry without a kind");
        }
        if (kind == Entry.Kind.MEMBERSHIP) {
            MembershipCodec.decode(payload);
        }
        return new Entry(index, term, kind, payload);
    }

    private static Entry.Kind kind(ProtoReader in) throws MalformedException {
        return switch (in.smallNumber()) {
            case 1 -> Entry.Kind.NOOP;
            case 2 -> Entry.Kind.BATCH;
            case 3 -> Entry.Kind.MEMBERSHIP;
            default -> throw in.malformed("unknown kind of entry");
        };
    }
}
