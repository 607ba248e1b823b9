package io.selaras.core.kernel;

/**
 * A constant with a code of its own, as hashes mix it and programs compare it: {@code LOCK_HELD}.
 * The name of the constant may be another and may change (ADR 0160).
 */
public interface Coded {

    /** Its code; never changes. */
    String code();
}
