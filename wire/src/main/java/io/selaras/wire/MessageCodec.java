package io.selaras.wire;

import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Message;

/**
 * Writes the messages of consensus. Each is one field of an item; its own fields are those of the
 * record, after the four that all messages share.
 */
final class MessageCodec {

    static final int PRE_VOTE_REQUEST = 1;
    static final int PRE_VOTE_REPLY = 2;
    static final int VOTE_REQUEST = 3;
    static final int VOTE_REPLY = 4;
    static final int APPEND_REQUEST = 5;
    static final int APPEND_REPLY = 6;
    static final int HEARTBEAT = 7;
    static final int HEARTBEAT_REPLY = 8;
    static final int TIMEOUT_NOW = 9;
    static final int LAST_KIND = TIMEOUT_NOW;

    /** About what an entry needs beside its payload. */
    static final int ENTRY_BYTES = 24;

    static final int GROUP = 1;
    static final int FROM = 2;
    static final int TO = 3;
    static final int TERM = 4;

    private MessageCodec() {}

    static void write(ProtoWriter out, Message message, int expectedBytes) {
        out.begin(kind(message), expectedBytes);
        out.number(GROUP, message.group());
        out.text(FROM, message.from());
        out.text(TO, message.to());
        out.number(TERM, message.term());
        switch (message) {
            case Message.PreVoteRequest request -> writeRest(out, request);
            case Message.PreVoteReply reply -> writeRest(out, reply);
            case Message.VoteRequest request -> writeRest(out, request);
            case Message.VoteReply reply -> writeRest(out, reply);
            case Message.AppendRequest request -> writeRest(out, request);
            case Message.AppendReply reply -> writeRest(out, reply);
            case Message.Heartbeat heartbeat -> writeRest(out, heartbeat);
            case Message.HeartbeatReply reply -> writeRest(out, reply);
            case Message.TimeoutNow _ -> {}
        }
        out.end();
    }

    private static int kind(Message message) {
        return switch (message) {
            case Message.PreVoteRequest _ -> PRE_VOTE_REQUEST;
            case Message.PreVoteReply _ -> PRE_VOTE_REPLY;
            case Message.VoteRequest _ -> VOTE_REQUEST;
            case Message.VoteReply _ -> VOTE_REPLY;
            case Message.AppendRequest _ -> APPEND_REQUEST;
            case Message.AppendReply _ -> APPEND_REPLY;
            case Message.Heartbeat _ -> HEARTBEAT;
            case Message.HeartbeatReply _ -> HEARTBEAT_REPLY;
            case Message.TimeoutNow _ -> TIMEOUT_NOW;
        };
    }

    private static void writeRest(ProtoWriter out, Message.PreVoteRequest request) {
        out.number(5, request.lastIndex());
        out.number(6, request.lastTerm());
    }

    private static void writeRest(ProtoWriter out, Message.PreVoteReply reply) {
        out.flag(5, reply.granted());
        out.flag(6, reply.recovering());
    }

    private static void writeRest(ProtoWriter out, Message.VoteRequest request) {
        out.number(5, request.lastIndex());
        out.number(6, request.lastTerm());
        out.flag(7, request.transfer());
    }

    private static void writeRest(ProtoWriter out, Message.VoteReply reply) {
        out.flag(5, reply.granted());
        out.flag(6, reply.recovering());
    }

    private static void writeRest(ProtoWriter out, Message.AppendRequest request) {
        out.number(5, request.previousIndex());
        out.number(6, request.previousTerm());
        out.number(7, request.commit());
        out.number(8, request.round());
        out.flag(9, request.recovered());
        for (Entry entry : request.entries()) {
            writeEntry(out, 10, entry);
        }
    }

    private static void writeRest(ProtoWriter out, Message.AppendReply reply) {
        out.flag(5, reply.accepted());
        out.number(6, reply.matchIndex());
        out.number(7, reply.hintIndex());
        out.number(8, reply.hintTerm());
        out.number(9, reply.round());
        out.flag(10, reply.recovering());
    }

    private static void writeRest(ProtoWriter out, Message.Heartbeat heartbeat) {
        out.number(5, heartbeat.commit());
        out.number(6, heartbeat.round());
    }

    private static void writeRest(ProtoWriter out, Message.HeartbeatReply reply) {
        out.number(5, reply.round());
        out.flag(6, reply.recovering());
    }

    private static void writeEntry(ProtoWriter out, int field, Entry entry) {
        out.begin(field, entry.payload().length + ENTRY_BYTES / 2);
        out.number(1, entry.index());
        out.number(2, entry.term());
        out.number(
                3,
                switch (entry.kind()) {
                    case NOOP -> 1;
                    case BATCH -> 2;
                    case MEMBERSHIP -> 3;
                });
        out.bytes(4, entry.payload());
        out.end();
    }
}
