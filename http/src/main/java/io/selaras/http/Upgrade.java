package io.selaras.http;

import io.vertx.core.http.HttpServerRequest;

/** Takes over connections that ask to become something other than HTTP. */
public interface Upgrade {

    /** The path under which they ask. */
    String path();

    /** Whether the connection is taken over: from then on it is not the HTTP server's to close. */
    boolean accept(HttpServerRequest request);
}
