package io.selaras.http.channel;

import io.netty.util.AttributeKey;

/**
 * Told when the server takes up the next request of a connection; called by the connection's event
 * loop.
 */
@FunctionalInterface
public interface RequestListener {

    /** Where the server finds whom to tell. */
    AttributeKey<RequestListener> KEY = AttributeKey.valueOf(RequestListener.class, "listener");

    /** One request less stands behind others. */
    void taken();
}
