package io.selaras.wire.image;

import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.DeadlockReport.HeldLock;
import io.selaras.core.lock.DeadlockReport.Step;
import io.selaras.core.lock.Edge;
import io.selaras.core.lock.LockMode;
import io.selaras.wire.CoreCodec;
import io.selaras.wire.MalformedException;
import io.selaras.wire.ProtoReader;
import io.selaras.wire.ProtoWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An explained deadlock in an image. */
final class DeadlockCodec {

    private DeadlockCodec() {}

    static void write(ProtoWriter out, int field, DeadlockReport report) {
        out.begin(field, 1_000);
        out.number(1, report.id());
        out.number(2, report.atMs());
        out.number(3, report.atWallMs());
        for (Step step : report.cycle()) {
            write(out, step);
        }
        out.text(5, report.victim());
        out.text(6, report.victimResource());
        out.text(7, report.policy());
        out.text(8, report.reason());
        out.text(9, report.explanation());
        out.flag(10, report.locksLost());
        out.number(11, report.cycleCount());
        out.end();
    }

    private static void write(ProtoWriter out, Step step) {
        out.begin(4, 128);
        out.text(1, step.owner());
        for (HeldLock lock : step.holds()) {
            out.begin(2, 0);
            out.text(1, lock.resource());
            CoreCodec.writeMode(out, 2, lock.mode());
            out.number(3, lock.token());
            out.number(4, lock.heldMs());
            out.end();
        }
        out.number(3, step.holdsCount());
        out.text(4, step.waitsFor());
        CoreCodec.writeMode(out, 5, step.mode());
        out.number(
                6,
                switch (step.edge()) {
                    case HARD -> 1;
                    case SOFT -> 2;
                });
        out.end();
    }

    static DeadlockReport read(ProtoReader in) throws MalformedException {
        long id = 0;
        long atMs = 0;
        long atWallMs = 0;
        List<Step> cycle = new ArrayList<>();
        String[] texts = {"", "", "", "", ""};
        boolean locksLost = false;
        int cycleCount = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> id = in.number();
                case 2 -> atMs = in.number();
                case 3 -> atWallMs = in.number();
                case 4 -> cycle.add(step(in.messageElement()));
                case 5, 6, 7, 8, 9 -> texts[in.field() - 5] = in.text();
                case 10 -> locksLost = in.flag();
                case 11 -> cycleCount = in.smallNumber();
                default -> throw in.unknownField();
            }
        }
        return new DeadlockReport(
                id,
                atMs,
                atWallMs,
                Collections.unmodifiableList(cycle),
                cycleCount,
                texts[0],
                texts[1],
                locksLost,
                texts[2],
                texts[3],
                texts[4]);
    }

    private static Step step(ProtoReader in) throws MalformedException {
        String owner = "";
        List<HeldLock> holds = new ArrayList<>();
        int holdsCount = 0;
        String waitsFor = "";
        LockMode mode = null;
        Edge edge = null;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> owner = in.text();
                case 2 -> holds.add(heldLock(in.messageElement()));
                case 3 -> holdsCount = in.smallNumber();
                case 4 -> waitsFor = in.text();
                case 5 -> mode = CoreCodec.readMode(in);
                case 6 -> edge = edge(in);
                default -> throw in.unknownField();
            }
        }
        if (mode == null || edge == null) {
            throw in.malformed("incomplete step of a deadlock");
        }
        return new Step(
                owner, Collections.unmodifiableList(holds), holdsCount, waitsFor, mode, edge);
    }

    private static HeldLock heldLock(ProtoReader in) throws MalformedException {
        String resource = "";
        LockMode mode = null;
        long token = 0;
        long heldMs = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> resource = in.text();
                case 2 -> mode = CoreCodec.readMode(in);
                case 3 -> token = in.number();
                case 4 -> heldMs = in.number();
                default -> throw in.unknownField();
            }
        }
        if (mode == null) {
            throw in.malformed("held lock without a mode");
        }
        return new HeldLock(resource, mode, token, heldMs);
    }

    private static Edge edge(ProtoReader in) throws MalformedException {
        return switch (in.smallNumber()) {
            case 1 -> Edge.HARD;
            case 2 -> Edge.SOFT;
            default -> throw in.malformed("unknown edge");
        };
    }
}
