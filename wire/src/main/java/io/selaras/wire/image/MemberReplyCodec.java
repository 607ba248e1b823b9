package io.selaras.wire.image;

import io.selaras.core.member.MemberReply;
import io.selaras.core.reply.FinishedReply;
import io.selaras.wire.CoreCodec;
import io.selaras.wire.MalformedException;
import io.selaras.wire.ProtoReader;
import io.selaras.wire.ProtoWriter;

/** Remembered replies to requests about members, in an image. */
final class MemberReplyCodec {

    private static final int WANTED = 5;
    private static final int UNWANTED = 6;
    private static final int UNKNOWN = 7;
    private static final int EXISTS = 8;
    private static final int LAST_VOTER = 9;
    private static final int ADDRESS_TAKEN = 10;
    private static final int TOO_MANY = 11;
    private static final int CLIENT = 20;

    private MemberReplyCodec() {}

    static void write(ProtoWriter out, int field, FinishedReply<MemberReply> finished) {
        out.begin(field, 128);
        out.text(1, finished.principal());
        out.text(2, finished.requestId());
        out.fixed(3, finished.commandHash());
        out.number(4, finished.atMs());
        switch (finished.reply()) {
            case MemberReply.Wanted it -> CoreCodec.writeMember(out, WANTED, it.member());
            case MemberReply.Unwanted it -> out.element(UNWANTED, it.id());
            case MemberReply.Unknown it -> out.element(UNKNOWN, it.id());
            case MemberReply.Exists it -> CoreCodec.writeMember(out, EXISTS, it.present());
            case MemberReply.LastVoter it -> out.element(LAST_VOTER, it.id());
            case MemberReply.AddressTaken it -> out.element(ADDRESS_TAKEN, it.id());
            case MemberReply.TooMany _ -> out.element(TOO_MANY, "");
            case MemberReply.IdempotencyMismatch _,
                    MemberReply.ReplyTableFull _,
                    MemberReply.AnswerAcknowledged _ ->
                    throw new IllegalArgumentException("never remembered: " + finished.reply());
        }
        out.text(CLIENT, finished.client());
        out.end();
    }

    static FinishedReply<MemberReply> read(ProtoReader in) throws MalformedException {
        String principal = "";
        String client = "";
        String requestId = "";
        long commandHash = 0;
        long atMs = 0;
        MemberReply reply = null;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> principal = in.text();
                case 2 -> requestId = in.text();
                case 3 -> commandHash = in.fixed();
                case 4 -> atMs = in.number();
                case CLIENT -> client = in.text();
                default -> {
                    if (reply != null) {
                        throw in.malformed("second reply in one");
                    }
                    reply = reply(in);
                }
            }
        }
        if (reply == null) {
            throw in.malformed("remembered request without a reply");
        }
        return new FinishedReply<>(principal, client, requestId, commandHash, atMs, reply);
    }

    private static MemberReply reply(ProtoReader in) throws MalformedException {
        return switch (in.field()) {
            case WANTED -> new MemberReply.Wanted(CoreCodec.readMember(in.message()));
            case UNWANTED -> new MemberReply.Unwanted(in.element());
            case UNKNOWN -> new MemberReply.Unknown(in.element());
            case EXISTS -> new MemberReply.Exists(CoreCodec.readMember(in.message()));
            case LAST_VOTER -> new MemberReply.LastVoter(in.element());
            case ADDRESS_TAKEN -> new MemberReply.AddressTaken(in.element());
            case TOO_MANY -> tooMany(in);
            default -> throw in.unknownField();
        };
    }

    private static MemberReply tooMany(ProtoReader in) throws MalformedException {
        if (!in.element().isEmpty()) {
            throw in.malformed("text where there is none");
        }
        return new MemberReply.TooMany();
    }
}
