package io.selaras.node.loop;

import io.selaras.replica.port.Answer;

/** Somebody who waits for an answer on an event loop. */
public interface AnswerSink {

    /** The way to that event loop. */
    Courier courier();

    /** Called once, on that event loop; must not throw. */
    void answered(Answer answer);
}
