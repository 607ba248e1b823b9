package io.selaras.bench.http;

import java.io.IOException;

/** A reply that this client does not understand. */
public final class ProtocolException extends IOException {

    private static final long serialVersionUID = 1L;

    public ProtocolException(String message) {
        super(message);
    }
}
