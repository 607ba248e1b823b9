package io.selaras.http.channel;

import io.netty.util.AttributeKey;

/**
 * Told when a client says that it will send nothing more; called by the connection's event loop.
 */
@FunctionalInterface
public interface HalfClose {

    /** Where the server leaves whom to tell. */
    AttributeKey<HalfClose> KEY = AttributeKey.valueOf(HalfClose.class, "listener");

    /** The connection must be closed now, or as soon as what is under way has been answered. */
    void clientEnded();
}
