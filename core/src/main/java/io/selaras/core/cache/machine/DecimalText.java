package io.selaras.core.cache.machine;

import io.selaras.core.cache.CacheLimits;
import io.selaras.core.cache.CacheValue;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A number that a value holds in decimal text. */
record DecimalText(long number) {

    /** What a value says; null if it is no number of 64 bits, in at most 20 characters. */
    static @Nullable DecimalText of(CacheValue value) {
        byte[] bytes = value.bytes();
        int from = bytes.length > 0 && bytes[0] == '-' ? 1 : 0;
        if (bytes.length == from || bytes.length > CacheLimits.NUMBER_CHARACTERS) {
            return null;
        }
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return null;
            }
        }
        try {
            return new DecimalText(Long.parseLong(new String(bytes, StandardCharsets.US_ASCII)));
        } catch (NumberFormatException _) {
            return null; // Of twenty characters not all fit in 64 bits.
        }
    }
}
