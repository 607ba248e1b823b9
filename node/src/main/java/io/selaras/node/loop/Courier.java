package io.selaras.node.loop;

import io.selaras.replica.port.Answer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/** Carries the answers of one turn to one event loop, all at once. */
public final class Courier {

    private final Context eventLoop;
    private List<Parcel> parcels = new ArrayList<>();

    private record Parcel(AnswerSink sink, Answer answer) {}

    public Courier(Context eventLoop) {
        this.eventLoop = eventLoop;
    }

    /** Whether this is the first parcel of the turn. */
    boolean add(AnswerSink sink, Answer answer) {
        parcels.add(new Parcel(sink, answer));
        return parcels.size() == 1;
    }

    void leave() {
        List<Parcel> carried = parcels;
        parcels = new ArrayList<>();
        if (eventLoop.equals(Vertx.currentContext())) {
            deliver(carried);
        } else {
            eventLoop.runOnContext(_ -> deliver(carried));
        }
    }

    private static void deliver(List<Parcel> carried) {
        carried.forEach(parcel -> parcel.sink().answered(parcel.answer()));
    }
}
