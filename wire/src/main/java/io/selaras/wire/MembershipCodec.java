package io.selaras.wire;

import static io.selaras.wire.format.RecordCodec.list;
import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.one;
import static io.selaras.wire.format.RecordCodec.record;

import io.selaras.raft.message.Membership;
import io.selaras.raft.message.MembershipFormat;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.wire.format.Codec;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.format.ProtoReader;
import io.selaras.wire.format.ProtoWriter;
import io.selaras.wire.format.RecordCodec;

/** A membership as the payload of a log entry, and the mark of a snapshot that carries one. */
public final class MembershipCodec {

    /** This encoding as consensus wants it: what is in the log was checked when it arrived. */
    public static final MembershipFormat FORMAT =
            new MembershipFormat() {
                @Override
                public byte[] encode(Membership membership) {
                    return MembershipCodec.encode(membership);
                }

                @Override
                public Membership decode(byte[] payload) {
                    try {
                        return MembershipCodec.decode(payload);
                    } catch (MalformedException e) {
                        throw new IllegalArgumentException("the log holds a damaged membership", e);
                    }
                }
            };

    private static final RecordCodec<Membership> MEMBERSHIP =
            record(
                    "membership",
                    v -> new Membership(v.list(1), v.list(2), v.number(3)),
                    list(Membership::voters, Codec.TEXT),
                    list(Membership::learners, Codec.TEXT),
                    number(Membership::revision));

    static final RecordCodec<SnapshotMark> MARK =
            record(
                    "mark",
                    v -> new SnapshotMark(v.number(1), v.number(2), v.of(3)),
                    number(SnapshotMark::index),
                    number(SnapshotMark::term),
                    one(SnapshotMark::membership, MEMBERSHIP));

    private MembershipCodec() {}

    public static byte[] encode(Membership membership) {
        ProtoWriter out = new ProtoWriter(64);
        MEMBERSHIP.writeFields(out, membership);
        return out.toByteArray();
    }

    public static Membership decode(byte[] payload) throws MalformedException {
        return MEMBERSHIP.readFields(new ProtoReader(payload));
    }

    public static byte[] encodeMark(SnapshotMark mark) {
        ProtoWriter out = new ProtoWriter(64);
        MARK.writeFields(out, mark);
        return out.toByteArray();
    }

    public static SnapshotMark decodeMark(byte[] bytes) throws MalformedException {
        return MARK.readFields(new ProtoReader(bytes));
    }
}
