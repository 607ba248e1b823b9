package io.selaras.wire.image;

import io.selaras.core.lock.LockEvent.GrantEnd;
import io.selaras.core.lock.Session;
import io.selaras.wire.MalformedException;
import io.selaras.wire.ProtoReader;
import io.selaras.wire.ProtoReader.Flat;
import io.selaras.wire.ProtoWriter;
import java.util.ArrayList;
import java.util.List;

/** A session in an image. */
final class SessionCodec {

    private SessionCodec() {}

    static void write(ProtoWriter out, int field, Session session) {
        out.begin(field, 0);
        out.number(1, session.id());
        out.text(2, session.name());
        out.number(3, session.ttlMs());
        out.number(4, session.lockDelayMs());
        out.number(5, session.priority());
        out.number(6, session.openedAtMs());
        out.number(7, session.expiresAtMs());
        out.number(8, session.lastNote());
        session.lost().forEach(lost -> write(out, 9, lost));
        out.number(10, session.knownNote());
        out.end();
    }

    static Session read(ProtoReader in) throws MalformedException {
        long[] numbers = new long[11];
        String name = "";
        List<Session.Lost> lost = new ArrayList<>();
        while (in.next()) {
            int field = in.field();
            switch (field) {
                case 1, 3, 4, 5, 6, 7, 8, 10 -> numbers[field] = in.number();
                case 2 -> name = in.text();
                case 9 -> lost.add(lost(in.messageElement()));
                default -> throw in.unknownField();
            }
        }
        if (numbers[5] != (int) numbers[5]) {
            throw in.malformed("number out of range");
        }
        return new Session(
                numbers[1],
                name,
                numbers[3],
                numbers[4],
                (int) numbers[5],
                numbers[6],
                numbers[7],
                numbers[8],
                numbers[10],
                List.copyOf(lost));
    }

    static void write(ProtoWriter out, int field, Session.Lost lost) {
        out.begin(field, 0);
        out.number(1, lost.note());
        out.text(2, lost.owner());
        out.text(3, lost.resource());
        out.number(4, lost.token());
        out.number(
                5,
                switch (lost.how()) {
                    case RELEASED -> 1;
                    case EXPIRED -> 2;
                    case UNDELIVERED -> 3;
                    case DEADLOCK -> 4;
                    case FORCED -> 5;
                    case SESSION_ENDED -> 6;
                    case TRANSFERRED -> 7;
                });
        out.end();
    }

    static Session.Lost lost(ProtoReader in) throws MalformedException {
        Flat it = Flat.read(in, "nttnn");
        return new Session.Lost(it.number(1), it.text(2), it.text(3), it.number(4), how(it));
    }

    private static GrantEnd how(Flat it) throws MalformedException {
        return switch (it.small(5)) {
            case 1 -> GrantEnd.RELEASED;
            case 2 -> GrantEnd.EXPIRED;
            case 3 -> GrantEnd.UNDELIVERED;
            case 4 -> GrantEnd.DEADLOCK;
            case 5 -> GrantEnd.FORCED;
            case 6 -> GrantEnd.SESSION_ENDED;
            case 7 -> GrantEnd.TRANSFERRED;
            default -> throw new MalformedException("unknown end of a grant");
        };
    }
}
