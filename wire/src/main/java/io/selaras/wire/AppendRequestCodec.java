package io.selaras.wire;

import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Message.AppendRequest;
import io.selaras.wire.format.Codec;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.format.ProtoReader;
import io.selaras.wire.format.ProtoWriter;
import java.util.ArrayList;
import java.util.List;

/** Entries for a follower: by hand, as they are most of what nodes say to each other. */
final class AppendRequestCodec implements Codec<AppendRequest> {

    /** About what an entry needs beside its payload. */
    static final int ENTRY_BYTES = 24;

    private static final byte[] NOTHING = {};

    private static final Codec.Constants<Entry.Kind> KIND =
            Codec.Constants.of(
                    "kind of entry",
                    Entry.Kind.class,
                    kind ->
                            switch (kind) {
                                case NOOP -> 1;
                                case BATCH -> 2;
                                case MEMBERSHIP -> 3;
                            });

    @Override
    public String name() {
        return "append request";
    }

    static int expectedBytes(AppendRequest request) {
        int bytes = PeerFrameCodec.SMALL_ITEM_BYTES;
        for (Entry entry : request.entries()) {
            bytes += entry.payload().length + ENTRY_BYTES;
        }
        return bytes;
    }

    @Override
    public void write(ProtoWriter out, int field, AppendRequest request) {
        out.begin(field, expectedBytes(request));
        out.number(MessageCodec.GROUP, request.group());
        out.text(MessageCodec.FROM, request.from());
        out.text(MessageCodec.TO, request.to());
        out.number(MessageCodec.TERM, request.term());
        out.number(5, request.previousIndex());
        out.number(6, request.previousTerm());
        out.number(7, request.commit());
        out.number(8, request.round());
        out.flag(9, request.recovered());
        for (Entry entry : request.entries()) {
            out.begin(10, entry.payload().length + ENTRY_BYTES / 2);
            out.number(1, entry.index());
            out.number(2, entry.term());
            KIND.write(out, 3, entry.kind());
            out.bytes(4, entry.payload());
            out.end();
        }
        out.end();
    }

    @Override
    public AppendRequest read(ProtoReader from) throws MalformedException {
        ProtoReader in = from.message();
        int group = 0;
        String sender = "";
        String to = "";
        long[] numbers = new long[9];
        boolean recovered = false;
        List<Entry> entries = new ArrayList<>();
        while (in.next()) {
            int field = in.field();
            switch (field) {
                case MessageCodec.GROUP -> group = in.smallNumber();
                case MessageCodec.FROM -> sender = in.text();
                case MessageCodec.TO -> to = in.text();
                case MessageCodec.TERM, 5, 6, 7, 8 -> numbers[field] = in.number();
                case 9 -> recovered = in.flag();
                case 10 -> entries.add(entry(in.messageElement()));
                default -> throw in.unknownField();
            }
        }
        return new AppendRequest(
                group,
                sender,
                to,
                numbers[MessageCodec.TERM],
                numbers[5],
                numbers[6],
                entries,
                numbers[7],
                numbers[8],
                recovered);
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
                case 3 -> kind = KIND.read(in);
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
}
