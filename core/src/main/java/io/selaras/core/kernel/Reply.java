package io.selaras.core.kernel;

/** An answer of the machine. */
public interface Reply {

    /**
     * Whether a retry under the same request id is told this again. A refusal that changed nothing
     * is not remembered, so that the retry is carried out anew (ADR 0126).
     */
    boolean remembered();
}
