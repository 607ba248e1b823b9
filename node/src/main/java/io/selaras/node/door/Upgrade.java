package io.selaras.node.door;

import io.vertx.core.http.HttpServerRequest;

/** Takes over connections that ask to become something other than HTTP. */
public interface Upgrade {

    /** The path under which they ask. */
    String path();

    void accept(HttpServerRequest request);
}
