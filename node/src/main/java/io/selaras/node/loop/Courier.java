package io.selaras.node.loop;

import io.selaras.replica.port.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** Carries the answers of one turn to one event loop, all at once. */
public final class Courier {

    private final Executor eventLoop;
    private List<Parcel> parcels = new ArrayList<>();

    private record Parcel(AnswerSink sink, Answer answer) {}

    public Courier(Executor eventLoop) {
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
        eventLoop.execute(() -> carried.forEach(parcel -> parcel.sink().answered(parcel.answer())));
    }
}
