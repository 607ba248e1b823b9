package io.selaras.link.handshake;

import io.selaras.config.ClusterSecret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One connection between two nodes, named by what only its two ends drew.
 *
 * @param diallerNonce drawn by the dialler for this connection
 * @param acceptorNonce drawn by the acceptor for this connection
 */
record Call(String dialler, String acceptor, String diallerNonce, String acceptorNonce) {

    private static final String DOMAIN = "selaras peer 1";

    /** What a node without a secret shows. */
    private static final String NOTHING = "-";

    /** Who proves something: a proof must not serve for the other side. */
    enum Role {
        DIALLER("DIALLER"),
        ACCEPTOR("ACCEPTOR");

        private final String code;

        Role(String code) {
            this.code = code;
        }

        /** How a proof has it; never changes. */
        String code() {
            return code;
        }
    }

    String id() {
        return diallerNonce + "." + acceptorNonce;
    }

    /** Shows that its maker knows the secret and is this side of this very connection. */
    String proof(Optional<ClusterSecret> secret, Role role) {
        String text =
                String.join(
                        "\n", DOMAIN, role.code(), dialler, acceptor, diallerNonce, acceptorNonce);
        return secret.map(known -> HexFormat.of().formatHex(known.sign(bytes(text))))
                .orElse(NOTHING);
    }

    /** Compares in a time that says nothing of where the two differ. */
    boolean proves(String shown, Optional<ClusterSecret> secret, Role role) {
        return MessageDigest.isEqual(bytes(shown), bytes(proof(secret, role)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
