package io.selaras.config;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the nodes of a cluster know and nobody else does; it signs and is never printed. */
public final class ClusterSecret {

    /** Fewer can be guessed. */
    public static final int MIN_LENGTH = 32;

    /** More is a wrong file. */
    public static final int MAX_LENGTH = 1_024;

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;

    /**
     * @throws IllegalArgumentException if the text is too short or too long; the message does not
     *     repeat it
     */
    public ClusterSecret(String text) {
        key = text.getBytes(StandardCharsets.UTF_8);
        if (text.length() < MIN_LENGTH || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "expected %d to %d characters, as `openssl rand -hex 32` makes them"
                            .formatted(MIN_LENGTH, MAX_LENGTH));
        }
    }

    /** The message's HMAC-SHA256 under this secret. */
    public byte[] sign(byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(message);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClusterSecret secret && Arrays.equals(key, secret.key);
    }

    @Override
    public int hashCode() {
        return ClusterSecret.class.hashCode();
    }

    @Override
    public String toString() {
        return "(a secret)";
    }
}
