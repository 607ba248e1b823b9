package io.selaras.node.loop;

import io.selaras.node.turn.TurnQueue;
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

    private final Context eventLoop;
    private final TurnQueue longAnswers;
    private List<Parcel> parcels = new ArrayList<>();

    private record Parcel(AnswerSink sink, Answer answer) {}

    public Courier(Context eventLoop) {
        this.eventLoop = eventLoop;
        this.longAnswers =
                new TurnQueue(
                        System::nanoTime,
                        work -> eventLoop.owner().setTimer(TurnQueue.PAUSE_MS, _ -> work.run()));
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
