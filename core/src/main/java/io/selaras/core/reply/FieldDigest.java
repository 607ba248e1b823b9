package io.selaras.core.reply;

import io.selaras.core.kernel.Coded;
import io.selaras.core.kernel.StateHash;
import io.selaras.core.kernel.TextSize;

/** Values one after the other: what they hash to, and how much memory they take, about. */
public final class FieldDigest {
    private static final int RECORD_BYTES = 32;
    private static final int NUMBER_BYTES = 8;

    private long hash;
    private long bytes;

    /** A record of this kind follows. */
    public FieldDigest record(int kind) {
        hash = StateHash.mix(hash, kind);
        bytes += RECORD_BYTES;
        return this;
    }

    public FieldDigest text(String value) {
        hash = StateHash.mix(hash, value);
        bytes += TextSize.of(value);
        return this;
    }

    public FieldDigest numbers(long... values) {
        for (long value : values) {
            hash = StateHash.mix(hash, value);
        }
        bytes += (long) values.length * NUMBER_BYTES;
        return this;
    }

    /** A constant: it takes no memory of its own. */
    public FieldDigest constant(Coded value) {
        hash = StateHash.mix(hash, value.code());
        return this;
    }

    /** Something of which only the hash is taken in. */
    public FieldDigest content(long contentHash, long size) {
        hash = StateHash.mix(hash, contentHash);
        bytes += size;
        return this;
    }

    public long hash() {
        return hash;
    }

    public long bytes() {
        return bytes;
    }
}
