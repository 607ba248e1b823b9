package io.selaras.link.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Names a cluster after its founders, so that each of them finds the same name by itself. */
final class ClusterId {

    private static final int BYTES = 16;

    private ClusterId() {}

    static String of(Map<String, String> founders) {
        StringBuilder text = new StringBuilder("selaras-cluster-1\n");
        new TreeMap<>(founders)
                .forEach((id, nonce) -> text.append(id).append(' ').append(nonce).append('\n'));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
