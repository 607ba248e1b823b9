package io.selaras.journal.storage;

import java.io.IOException;

/**
 * The disk has no space for a new file; what was allocated before stays usable. Unlike any other
 * failure of storage this one heals by itself when space returns.
 */
public final class StorageFullException extends IOException {

    public StorageFullException(String message) {
        super(message);
    }

    public StorageFullException(String message, Throwable cause) {
        super(message, cause);
    }
}
