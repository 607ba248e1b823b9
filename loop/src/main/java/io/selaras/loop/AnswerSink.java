package io.selaras.loop;

import io.selaras.replica.port.Answer;

/** Somebody who waits for an answer on an event loop. */
public interface AnswerSink {

    /** The way to that event loop. */
    ReplyDispatcher dispatcher();

    /**
     * There is an answer; what this returns is carried. On the loop's thread: for one that there is
     * no room for.
     */
    default Answer taken(Answer answer) {
        return answer;
    }

    /** Whether other answers go first, and the event loop's other work comes in between. */
    default boolean mayTakeLong() {
        return false;
    }

    /** Called once, on that event loop; must not throw. */
    void answered(Answer answer);
}
