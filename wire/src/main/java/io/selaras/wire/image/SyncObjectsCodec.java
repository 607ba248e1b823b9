package io.selaras.wire.image;

import io.selaras.core.coordination.CoordinationImage.SyncObjectsImage;
import io.selaras.core.lock.LockEvent.Inversion;
import io.selaras.core.lock.LockEvent.LatchSet;
import io.selaras.core.lock.LockEvent.Proclamation;
import io.selaras.core.lock.LockEvent.SemaphoreSet;
import io.selaras.core.lock.Session;
import io.selaras.core.lock.VictimPolicy;
import io.selaras.core.lock.order.LockOrder;
import io.selaras.wire.CoreCodec;
import io.selaras.wire.MalformedException;
import io.selaras.wire.ProtoReader;
import io.selaras.wire.ProtoReader.Flat;
import io.selaras.wire.ProtoWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What is open or defined, as records of an image: the numbers first, then one record each. */
final class SyncObjectsCodec {

    static final int NUMBERS = 20;
    static final int SESSION = 21;
    static final int SEMAPHORE = 22;
    static final int LATCH = 23;
    static final int PROCLAMATION = 24;
    static final int ORDER = 25;
    static final int INVERSION = 26;

    private long lastSessionId;
    private long lastRevision;
    private VictimPolicy policy = VictimPolicy.PRIORITY_THEN_FEWEST_LOCKS;
    private long count = -1;
    private final List<Session> sessions = new ArrayList<>();
    private final List<SemaphoreSet> semaphores = new ArrayList<>();
    private final List<LatchSet> latches = new ArrayList<>();
    private final List<Proclamation> proclamations = new ArrayList<>();
    private final List<LockOrder> orders = new ArrayList<>();
    private final List<Inversion> inversions = new ArrayList<>();

    static void write(ProtoWriter out, SyncObjectsImage image, ImageSink sink) throws IOException {
        out.begin(NUMBERS, 0);
        out.number(1, image.lastSessionId());
        out.number(2, image.lastRevision());
        CoreCodec.writePolicy(out, 3, image.policy());
        out.number(4, count(image));
        out.end();
        for (Session session : image.sessions()) {
            SessionCodec.write(out, SESSION, session);
            ImageCodec.passOn(out, sink);
        }
        for (SemaphoreSet semaphore : image.semaphores()) {
            named(out, SEMAPHORE, semaphore.resource(), semaphore.permits());
            ImageCodec.passOn(out, sink);
        }
        for (LatchSet latch : image.latches()) {
            named(out, LATCH, latch.resource(), latch.count());
            ImageCodec.passOn(out, sink);
        }
        for (Proclamation proclamation : image.proclamations()) {
            write(out, proclamation);
            ImageCodec.passOn(out, sink);
        }
        for (LockOrder order : image.orders()) {
            write(out, order);
            ImageCodec.passOn(out, sink);
        }
        for (Inversion inversion : image.inversions()) {
            write(out, inversion);
            ImageCodec.passOn(out, sink);
        }
    }

    private static long count(SyncObjectsImage image) {
        return (long) image.sessions().size()
                + image.semaphores().size()
                + image.latches().size()
                + image.proclamations().size()
                + image.orders().size()
                + image.inversions().size();
    }

    private static void named(ProtoWriter out, int field, String name, long number) {
        out.begin(field, 0);
        out.text(1, name);
        out.number(2, number);
        out.end();
    }

    private static void write(ProtoWriter out, Proclamation proclamation) {
        out.begin(PROCLAMATION, 0);
        out.text(1, proclamation.resource());
        out.number(2, proclamation.token());
        out.text(3, proclamation.value());
        out.number(4, proclamation.revision());
        out.end();
    }

    private static void write(ProtoWriter out, LockOrder order) {
        out.begin(ORDER, 0);
        out.text(1, order.held());
        out.text(2, order.taken());
        out.text(3, order.owner());
        out.flag(4, order.warned());
        out.end();
    }

    private static void write(ProtoWriter out, Inversion inversion) {
        out.begin(INVERSION, 0);
        out.text(1, inversion.held());
        out.text(2, inversion.wanted());
        out.text(3, inversion.owner());
        out.text(4, inversion.otherOwner());
        out.number(5, inversion.atMs());
        out.number(6, inversion.atWallMs());
        out.end();
    }

    /** Takes one record. */
    void read(int field, ProtoReader in) throws MalformedException {
        switch (field) {
            case NUMBERS -> numbers(in);
            case SESSION -> sessions.add(SessionCodec.read(in));
            case SEMAPHORE -> {
                Flat it = Flat.read(in, "tn");
                semaphores.add(new SemaphoreSet(it.text(1), it.small(2)));
            }
            case LATCH -> {
                Flat it = Flat.read(in, "tn");
                latches.add(new LatchSet(it.text(1), it.number(2)));
            }
            case PROCLAMATION -> {
                Flat it = Flat.read(in, "tntn");
                proclamations.add(
                        new Proclamation(it.text(1), it.number(2), it.text(3), it.number(4)));
            }
            case ORDER -> {
                Flat it = Flat.read(in, "tttf");
                orders.add(new LockOrder(it.text(1), it.text(2), it.text(3), it.flag(4)));
            }
            case INVERSION -> {
                Flat it = Flat.read(in, "ttttnn");
                inversions.add(
                        new Inversion(
                                it.text(1),
                                it.text(2),
                                it.text(3),
                                it.text(4),
                                it.number(5),
                                it.number(6)));
            }
            default -> throw new MalformedException("an image holds an unknown record");
        }
    }

    /** What was read. */
    SyncObjectsImage image() throws MalformedException {
        SyncObjectsImage image =
                new SyncObjectsImage(
                        lastSessionId,
                        lastRevision,
                        policy,
                        Collections.unmodifiableList(sessions),
                        Collections.unmodifiableList(semaphores),
                        Collections.unmodifiableList(latches),
                        Collections.unmodifiableList(proclamations),
                        Collections.unmodifiableList(orders),
                        Collections.unmodifiableList(inversions));
        if (count != count(image)) {
            throw new MalformedException("an image does not hold what it says");
        }
        return image;
    }

    private void numbers(ProtoReader in) throws MalformedException {
        Flat it = Flat.read(in, "nnnn");
        if (count >= 0) {
            throw new MalformedException("an image has two beginnings");
        }
        lastSessionId = it.number(1);
        lastRevision = it.number(2);
        policy = CoreCodec.policy(it.number(3));
        count = it.number(4);
    }
}
