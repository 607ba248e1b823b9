package io.selaras.wire.image;

import static io.selaras.wire.format.RecordCodec.list;
import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.one;
import static io.selaras.wire.format.RecordCodec.record;
import static io.selaras.wire.format.RecordCodec.signed;
import static io.selaras.wire.format.RecordCodec.text;

import io.selaras.core.session.GrantEnd;
import io.selaras.core.session.Session;
import io.selaras.wire.format.Codec;
import io.selaras.wire.format.RecordCodec;

/** A session in an image. */
final class SessionCodec {

    private static final Codec.Constants<GrantEnd> HOW =
            Codec.Constants.of(
                    "end of a grant",
                    GrantEnd.class,
                    how ->
                            switch (how) {
                                case RELEASED -> 1;
                                case EXPIRED -> 2;
                                case UNDELIVERED -> 3;
                                case DEADLOCK -> 4;
                                case FORCED -> 5;
                                case SESSION_ENDED -> 6;
                                case TRANSFERRED -> 7;
                            });

    static final RecordCodec<Session.Lost> LOST =
            record(
                    "lost grant",
                    v -> new Session.Lost(v.number(1), v.text(2), v.text(3), v.number(4), v.of(5)),
                    number(Session.Lost::note),
                    text(Session.Lost::owner),
                    text(Session.Lost::resource),
                    number(Session.Lost::token),
                    one(Session.Lost::how, HOW));

    static final RecordCodec<Session> SESSION =
            record(
                    "session",
                    v ->
                            new Session(
                                    v.number(1),
                                    v.text(2),
                                    v.number(3),
                                    v.number(4),
                                    v.small(5),
                                    v.number(6),
                                    v.number(7),
                                    v.number(8),
                                    v.number(10),
                                    v.list(9)),
                    number(Session::id),
                    text(Session::name),
                    number(Session::ttlMs),
                    number(Session::lockDelayMs),
                    signed(Session::priority),
                    number(Session::openedAtMs),
                    number(Session::expiresAtMs),
                    number(Session::lastNote),
                    list(Session::lost, LOST),
                    number(Session::knownNote));

    private SessionCodec() {}
}
