package io.selaras.wire.image;

import static io.selaras.wire.format.UnionCodec.at;
import static io.selaras.wire.format.UnionCodec.never;
import static io.selaras.wire.format.UnionCodec.union;

import io.selaras.core.member.MemberReply;
import io.selaras.core.member.MemberReply.AddressTaken;
import io.selaras.core.member.MemberReply.AnswerAcknowledged;
import io.selaras.core.member.MemberReply.Exists;
import io.selaras.core.member.MemberReply.IdempotencyMismatch;
import io.selaras.core.member.MemberReply.LastVoter;
import io.selaras.core.member.MemberReply.ReplyTableFull;
import io.selaras.core.member.MemberReply.TooMany;
import io.selaras.core.member.MemberReply.Unknown;
import io.selaras.core.member.MemberReply.Unwanted;
import io.selaras.core.member.MemberReply.Wanted;
import io.selaras.core.reply.FinishedReply;
import io.selaras.wire.CoreCodec;
import io.selaras.wire.format.Codec;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.format.ProtoReader;
import io.selaras.wire.format.ProtoWriter;
import io.selaras.wire.format.UnionCodec;

/** Remembered replies to requests about members, in an image. */
final class MemberReplyCodec {

    private static final int CLIENT = 20;

    private static final UnionCodec<MemberReply> REPLY =
            union(
                    "reply",
                    MemberReply.class,
                    at(5, Wanted.class, CoreCodec.MEMBER.as(Wanted::member, Wanted::new)),
                    at(6, Unwanted.class, Codec.TEXT.as(Unwanted::id, Unwanted::new)),
                    at(7, Unknown.class, Codec.TEXT.as(Unknown::id, Unknown::new)),
                    at(8, Exists.class, CoreCodec.MEMBER.as(Exists::present, Exists::new)),
                    at(9, LastVoter.class, Codec.TEXT.as(LastVoter::id, LastVoter::new)),
                    at(10, AddressTaken.class, Codec.TEXT.as(AddressTaken::id, AddressTaken::new)),
                    at(11, TooMany.class, Codec.NOTHING.as(_ -> "", _ -> new TooMany())),
                    never(IdempotencyMismatch.class),
                    never(ReplyTableFull.class),
                    never(AnswerAcknowledged.class));

    private MemberReplyCodec() {}

    static void write(ProtoWriter out, int field, FinishedReply<MemberReply> finished) {
        out.begin(field, 128);
        out.text(1, finished.principal());
        out.text(2, finished.requestId());
        out.fixed(3, finished.commandHash());
        out.number(4, finished.atMs());
        REPLY.write(out, finished.reply());
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
                    reply = REPLY.readCurrent(in);
                }
            }
        }
        if (reply == null) {
            throw in.malformed("remembered request without a reply");
        }
        return new FinishedReply<>(principal, client, requestId, commandHash, atMs, reply);
    }
}
