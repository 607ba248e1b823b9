package io.selaras.wire.image;

import static io.selaras.wire.format.RecordCodec.flag;
import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.one;
import static io.selaras.wire.format.RecordCodec.record;
import static io.selaras.wire.format.RecordCodec.signed;
import static io.selaras.wire.format.RecordCodec.text;

import io.selaras.core.lock.LockEvent.Inversion;
import io.selaras.core.lock.LockEvent.LatchSet;
import io.selaras.core.lock.LockEvent.Proclamation;
import io.selaras.core.lock.LockEvent.SemaphoreSet;
import io.selaras.core.lock.VictimPolicy;
import io.selaras.core.lock.image.LockImage.SyncObjectsImage;
import io.selaras.core.lock.order.LockOrder;
import io.selaras.core.session.Session;
import io.selaras.core.session.SessionImage;
import io.selaras.wire.CoreCodec;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.format.ProtoReader;
import io.selaras.wire.format.ProtoWriter;
import io.selaras.wire.format.RecordCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sessions and definitions, as records of an image: the numbers of both, then one record each. */
final class SyncObjectsCodec {

    static final int NUMBERS = 20;
    static final int SESSION = 21;
    static final int SEMAPHORE = 22;
    static final int LATCH = 23;
    static final int PROCLAMATION = 24;
    static final int ORDER = 25;
    static final int INVERSION = 26;

    private static final RecordCodec<SemaphoreSet> SEMAPHORES =
            record(
                    "semaphore",
                    v -> new SemaphoreSet(v.text(1), v.small(2)),
                    text(SemaphoreSet::resource),
                    signed(SemaphoreSet::permits));

    private static final RecordCodec<LatchSet> LATCHES =
            record(
                    "latch",
                    v -> new LatchSet(v.text(1), v.number(2)),
                    text(LatchSet::resource),
                    number(LatchSet::count));

    private static final RecordCodec<Proclamation> PROCLAMATIONS =
            record(
                    "proclamation",
                    v -> new Proclamation(v.text(1), v.number(2), v.text(3), v.number(4)),
                    text(Proclamation::resource),
                    number(Proclamation::token),
                    text(Proclamation::value),
                    number(Proclamation::revision));

    private static final RecordCodec<LockOrder> ORDERS =
            record(
                    "order",
                    v -> new LockOrder(v.text(1), v.text(2), v.text(3), v.flag(4)),
                    text(LockOrder::held),
                    text(LockOrder::taken),
                    text(LockOrder::owner),
                    flag(LockOrder::warned));

    private static final RecordCodec<Inversion> INVERSIONS =
            record(
                    "inversion",
                    v ->
                            new Inversion(
                                    v.text(1),
                                    v.text(2),
                                    v.text(3),
                                    v.text(4),
                                    v.number(5),
                                    v.number(6)),
                    text(Inversion::held),
                    text(Inversion::wanted),
                    text(Inversion::owner),
                    text(Inversion::otherOwner),
                    number(Inversion::atMs),
                    number(Inversion::atWallMs));

    /** What the records after it add up to. */
    private record Numbers(
            long lastSessionId, long lastRevision, VictimPolicy policy, long count) {}

    private static final RecordCodec<Numbers> BEGINNING =
            record(
                    "beginning",
                    v -> new Numbers(v.number(1), v.number(2), v.of(3), v.number(4)),
                    number(Numbers::lastSessionId),
                    number(Numbers::lastRevision),
                    one(Numbers::policy, CoreCodec.POLICY),
                    number(Numbers::count));

    private @Nullable Numbers numbers;
    private final List<Session> sessions = new ArrayList<>();
    private final List<SemaphoreSet> semaphores = new ArrayList<>();
    private final List<LatchSet> latches = new ArrayList<>();
    private final List<Proclamation> proclamations = new ArrayList<>();
    private final List<LockOrder> orders = new ArrayList<>();
    private final List<Inversion> inversions = new ArrayList<>();

    static void write(
            ProtoWriter out, SessionImage sessions, SyncObjectsImage image, ImageSink sink)
            throws IOException {
        BEGINNING.write(
                out,
                NUMBERS,
                new Numbers(
                        sessions.lastId(),
                        image.lastRevision(),
                        image.policy(),
                        sessions.sessions().size() + count(image)));
        ImageCodec.write(out, SESSION, SessionCodec.SESSION, sessions.sessions(), sink);
        ImageCodec.write(out, SEMAPHORE, SEMAPHORES, image.semaphores(), sink);
        ImageCodec.write(out, LATCH, LATCHES, image.latches(), sink);
        ImageCodec.write(out, PROCLAMATION, PROCLAMATIONS, image.proclamations(), sink);
        ImageCodec.write(out, ORDER, ORDERS, image.orders(), sink);
        ImageCodec.write(out, INVERSION, INVERSIONS, image.inversions(), sink);
    }

    private static long count(SyncObjectsImage image) {
        return (long) image.semaphores().size()
                + image.latches().size()
                + image.proclamations().size()
                + image.orders().size()
                + image.inversions().size();
    }

    /** Takes one record. */
    void read(int field, ProtoReader in) throws MalformedException {
        switch (field) {
            case NUMBERS -> {
                if (numbers != null) {
                    throw new MalformedException("an image has two beginnings");
                }
                numbers = BEGINNING.readFields(in);
            }
            case SESSION -> sessions.add(SessionCodec.SESSION.readFields(in));
            case SEMAPHORE -> semaphores.add(SEMAPHORES.readFields(in));
            case LATCH -> latches.add(LATCHES.readFields(in));
            case PROCLAMATION -> proclamations.add(PROCLAMATIONS.readFields(in));
            case ORDER -> orders.add(ORDERS.readFields(in));
            case INVERSION -> inversions.add(INVERSIONS.readFields(in));
            default -> throw new MalformedException("an image holds an unknown record");
        }
    }

    /** The sessions that were read. */
    SessionImage sessions() throws MalformedException {
        return new SessionImage(numbers().lastSessionId, Collections.unmodifiableList(sessions));
    }

    private Numbers numbers() throws MalformedException {
        if (numbers == null) {
            throw new MalformedException("an image without a beginning");
        }
        return numbers;
    }

    /** The definitions that were read. */
    SyncObjectsImage image() throws MalformedException {
        Numbers stated = numbers();
        SyncObjectsImage image =
                new SyncObjectsImage(
                        stated.lastRevision,
                        stated.policy,
                        Collections.unmodifiableList(semaphores),
                        Collections.unmodifiableList(latches),
                        Collections.unmodifiableList(proclamations),
                        Collections.unmodifiableList(orders),
                        Collections.unmodifiableList(inversions));
        if (stated.count != sessions.size() + count(image)) {
            throw new MalformedException("an image does not hold what it says");
        }
        return image;
    }
}
