package io.selaras.replica.port;

/** Whoever asked something of this node. */
public interface AnswerPort {

    /** Answers a submission or a query of this node's HTTP server. */
    void answer(long number, Answer answer);
}
