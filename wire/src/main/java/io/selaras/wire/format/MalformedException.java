package io.selaras.wire.format;

/** Bytes that are no encoding of what they should be; nothing of them may be acted upon. */
public final class MalformedException extends Exception {

    private static final long serialVersionUID = 1L;

    public MalformedException(String message) {
        // A stack trace per damaged frame would only help an attacker to burn time.
        super(message, null, false, false);
    }
}
