package io.selaras.wire;

import io.selaras.raft.message.Membership;
import io.selaras.raft.message.MembershipFormat;
import io.selaras.raft.message.SnapshotMark;
import java.util.ArrayList;
import java.util.List;

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

    private MembershipCodec() {}

    public static byte[] encode(Membership membership) {
        ProtoWriter out = new ProtoWriter(64);
        write(out, membership);
        return out.toByteArray();
    }

    public static Membership decode(byte[] payload) throws MalformedException {
        return read(new ProtoReader(payload));
    }

    public static byte[] encodeMark(SnapshotMark mark) {
        ProtoWriter out = new ProtoWriter(64);
        writeMark(out, mark);
        return out.toByteArray();
    }

    public static SnapshotMark decodeMark(byte[] bytes) throws MalformedException {
        return readMark(new ProtoReader(bytes));
    }

    static void writeMark(ProtoWriter out, SnapshotMark mark) {
        out.number(1, mark.index());
        out.number(2, mark.term());
        out.begin(3, 0);
        write(out, mark.membership());
        out.end();
    }

    static SnapshotMark readMark(ProtoReader in) throws MalformedException {
        long index = 0;
        long term = 0;
        Membership membership = null;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> index = in.number();
                case 2 -> term = in.number();
                case 3 -> membership = read(in.message());
                default -> throw in.unknownField();
            }
        }
        if (membership == null) {
            throw in.malformed("mark without a membership");
        }
        return new SnapshotMark(index, term, membership);
    }

    private static void write(ProtoWriter out, Membership membership) {
        membership.voters().forEach(voter -> out.element(1, voter));
        membership.learners().forEach(learner -> out.element(2, learner));
    }

    private static Membership read(ProtoReader in) throws MalformedException {
        List<String> voters = new ArrayList<>();
        List<String> learners = new ArrayList<>();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> voters.add(in.element());
                case 2 -> learners.add(in.element());
                default -> throw in.unknownField();
            }
        }
        return new Membership(voters, learners);
    }
}
