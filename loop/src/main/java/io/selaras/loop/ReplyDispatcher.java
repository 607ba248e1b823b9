package io.selaras.loop;

import io.selaras.http.turn.TurnQueue;
import io.selaras.replica.port.Answer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries the answers of one turn to one event loop: all at once, but long ones with pauses in
 * between.
 */
public final class ReplyDispatcher {

    private final Context eventLoop;
    private final TurnQueue longAnswers;
    private List<Reply> replies = new ArrayList<>();

    private record Reply(AnswerSink sink, Answer answer) {}

    public ReplyDispatcher(Context eventLoop) {
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

    /** Whether this is the first reply of the turn. */
    boolean add(AnswerSink sink, Answer answer) {
        replies.add(new Reply(sink, answer));
        return replies.size() == 1;
    }

    void leave() {
        List<Reply> carried = replies;
        replies = new ArrayList<>();
        if (eventLoop.equals(Vertx.currentContext())) {
            deliver(carried);
        } else {
            eventLoop.runOnContext(_ -> deliver(carried));
        }
    }

    private void deliver(List<Reply> carried) {
        for (Reply reply : carried) {
            if (reply.sink().mayTakeLong()) {
                longAnswers.add(() -> reply.sink().answered(reply.answer()));
            } else {
                reply.sink().answered(reply.answer());
            }
        }
    }
}
