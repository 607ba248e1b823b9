package io.selaras.proof.simulator.node;

import java.io.IOException;

/** Unwinds to the node whose disk failed: its process must end. */
final class DiskFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DiskFailed(IOException cause) {
        super(cause);
    }
}
