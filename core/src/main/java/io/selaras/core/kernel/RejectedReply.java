package io.selaras.core.kernel;

/** An answer that says no. */
public interface RejectedReply extends Reply {

    /** Which no: told to clients and counted. */
    ErrorCode code();
}
