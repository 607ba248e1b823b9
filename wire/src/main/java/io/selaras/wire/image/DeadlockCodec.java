package io.selaras.wire.image;

import static io.selaras.wire.format.RecordCodec.flag;
import static io.selaras.wire.format.RecordCodec.list;
import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.one;
import static io.selaras.wire.format.RecordCodec.record;
import static io.selaras.wire.format.RecordCodec.small;
import static io.selaras.wire.format.RecordCodec.text;

import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.DeadlockReport.HeldLock;
import io.selaras.core.lock.DeadlockReport.Step;
import io.selaras.core.lock.Edge;
import io.selaras.wire.CoreCodec;
import io.selaras.wire.format.Codec;
import io.selaras.wire.format.RecordCodec;

/** An explained deadlock in an image. */
final class DeadlockCodec {

    private static final RecordCodec<HeldLock> HELD_LOCK =
            record(
                    "held lock",
                    v -> new HeldLock(v.text(1), v.of(2), v.number(3), v.number(4)),
                    text(HeldLock::resource),
                    one(HeldLock::mode, CoreCodec.MODE),
                    number(HeldLock::token),
                    number(HeldLock::heldMs));

    private static final Codec.Constants<Edge> EDGE =
            Codec.Constants.of(
                    "edge",
                    Edge.class,
                    edge ->
                            switch (edge) {
                                case HARD -> 1;
                                case SOFT -> 2;
                            });

    private static final RecordCodec<Step> STEP =
            record(
                            "step of a deadlock",
                            v ->
                                    new Step(
                                            v.text(1),
                                            v.list(2),
                                            v.small(3),
                                            v.text(4),
                                            v.of(5),
                                            v.of(6)),
                            text(Step::owner),
                            list(Step::holds, HELD_LOCK),
                            small(Step::holdsCount),
                            text(Step::waitsFor),
                            one(Step::mode, CoreCodec.MODE),
                            one(Step::edge, EDGE))
                    .expecting(128);

    static final RecordCodec<DeadlockReport> REPORT =
            record(
                            "deadlock",
                            v ->
                                    new DeadlockReport(
                                            v.number(1),
                                            v.number(2),
                                            v.number(3),
                                            v.list(4),
                                            v.small(11),
                                            v.text(5),
                                            v.text(6),
                                            v.flag(10),
                                            v.text(7),
                                            v.text(8),
                                            v.text(9)),
                            number(DeadlockReport::id),
                            number(DeadlockReport::atMs),
                            number(DeadlockReport::atWallMs),
                            list(DeadlockReport::cycle, STEP),
                            text(DeadlockReport::victim),
                            text(DeadlockReport::victimResource),
                            text(DeadlockReport::policy),
                            text(DeadlockReport::reason),
                            text(DeadlockReport::explanation),
                            flag(DeadlockReport::locksLost),
                            small(DeadlockReport::cycleCount))
                    .expecting(1_000);

    private DeadlockCodec() {}
}
