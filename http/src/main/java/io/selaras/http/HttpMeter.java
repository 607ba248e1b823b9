package io.selaras.http;

import io.selaras.http.problem.ProblemCode;

/** Counts what the server does; called by event loops. */
public interface HttpMeter {

    /** One answer was handed to the socket. */
    void exchanged(String route, int status, long nanos);

    /** One answer was an error. */
    void refused(ProblemCode code);
}
