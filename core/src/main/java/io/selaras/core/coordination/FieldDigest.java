package io.selaras.core.coordination;

import io.selaras.core.kernel.Coded;
import io.selaras.core.kernel.StateHash;
import io.selaras.core.kernel.TextSize;

/** Values one after the other: what they hash to, and how much memory they take, about. */
final class FieldDigest {
    private static final int RECORD_BYTES = 32;
    private static final int NUMBER_BYTES = 8;

    private long hash;
    private long bytes;

    /** A record of this kind follows. */
    FieldDigest record(int kind) {
        hash = StateHash.mix(hash, kind);
        bytes += RECORD_BYTES;
        return this;
    }

    FieldDigest text(String value) {
        hash = StateHash.mix(hash, value);
        bytes += TextSize.of(value);
        return this;
    }

    FieldDigest numbers(long... values) {
        for (long value : values) {
            hash = StateHash.mix(hash, value);
        }
        bytes += (long) values.length * NUMBER_BYTES;
        return this;
    }

    /** A constant: it takes no memory of its own. */
    FieldDigest constant(Coded value) {
        hash = StateHash.mix(hash, value.code());
        return this;
    }

    long hash() {
        return hash;
    }

    long bytes() {
        return bytes;
    }
}
