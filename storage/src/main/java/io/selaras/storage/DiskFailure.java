package io.selaras.storage;

/** Carries the failure of a write or an fsync out of a thread's work. */
final class DiskFailure extends RuntimeException {

    DiskFailure(Exception cause) {
        super(cause);
    }
}
