package io.selaras.proof.simulator.node;

import io.selaras.replica.port.Answer;

/** Who waits for an answer at a node's HTTP server. */
public interface Caller {

    void answered(Answer answer);

    /** The connection to the node broke; no answer will come. */
    void broken();
}
