package io.selaras.node.loop;

import io.selaras.replica.port.Answer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries the answers of one turn to one event loop: all at once, but long ones with pauses in
 * between.
 */
public final class Courier {

    /** A timer, and not a task: tasks follow each other before any connection is looked at. */
    private static final long PAUSE_MS = 1;

    private final Context eventLoop;
    private final LongAnswers longAnswers;
    private List<Parcel> parcels = new ArrayList<>();

    private record Parcel(AnswerSink sink, Answer answer) {}

    public Courier(Context eventLoop) {
        this.eventLoop = eventLoop;
        this.longAnswers =
                new LongAnswers(
                        System::nanoTime,
                        work -> eventLoop.owner().setTimer(PAUSE_MS, _ -> work.run()));
    }

    /** Gives an answer that may take long when the event loop has time; on this event loop. */
    public void whenThereIsTime(Runnable answer) {
        longAnswers.add(answer);
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

    private void deliver(List<Parcel> carried) {
        for (Parcel parcel : carried) {
            if (parcel.sink().mayTakeLong()) {
                longAnswers.add(() -> parcel.sink().answered(parcel.answer()));
            } else {
                parcel.sink().answered(parcel.answer());
            }
        }
    }
}
