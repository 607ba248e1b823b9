package io.selaras.journal.identity;

import io.selaras.journal.identity.Identity.Embryo;
import io.selaras.journal.identity.Identity.Formed;
import io.selaras.journal.storage.CorruptJournalException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The text of an identity file: fixed lines in fixed order, readable by people, closed by a
 * checksum of all bytes before it.
 */
final class IdentityFormat {

    private static final String FIRST_LINE = "selaras-identity 1";
    private static final String CRC = "crc ";

    private IdentityFormat() {}

    static byte[] encode(Identity identity) {
        List<String> lines = new ArrayList<>();
        lines.add(FIRST_LINE);
        lines.add("node " + identity.nodeId());
        lines.add("incarnation " + HexFormat.of().toHexDigits(identity.incarnation()));
        lines.add("start " + identity.startNumber());
        switch (identity.stage()) {
            case Embryo(long nonce) -> lines.add("embryo " + HexFormat.of().toHexDigits(nonce));
            case Formed(String clusterId, List<String> initialNodes) -> {
                lines.add("cluster " + clusterId);
                lines.add("initial " + String.join(",", initialNodes));
            }
        }
        String body = String.join("\n", lines) + "\n";
        return (body + CRC + checksum(body) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static Identity decode(String file, byte[] content) throws CorruptJournalException {
        String text = new String(content, StandardCharsets.UTF_8);
        int crc = text.lastIndexOf(CRC);
        if (crc < 0 || !text.substring(crc).equals(CRC + checksum(text.substring(0, crc)) + "\n")) {
            throw new CorruptJournalException(file + ": the identity of this node is damaged.");
        }
        try {
            return parse(text.substring(0, crc).split("\n", -1));
        } catch (IllegalArgumentException e) {
            throw new CorruptJournalException(
                    file + ": not an identity of this version: " + e.getMessage() + ".", e);
        }
    }

    private static Identity parse(String[] lines) {
        boolean embryo = lines.length > 4 && lines[4].startsWith("embryo ");
        if (lines.length != (embryo ? 6 : 7) || !lines[0].equals(FIRST_LINE)) {
            throw new IllegalArgumentException("unexpected lines");
        }
        long incarnation = HexFormat.fromHexDigitsToLong(value(lines[2], "incarnation "));
        long start = Long.parseLong(value(lines[3], "start "));
        Identity.Stage stage =
                embryo
                        ? new Embryo(HexFormat.fromHexDigitsToLong(value(lines[4], "embryo ")))
                        : new Formed(
                                value(lines[4], "cluster "),
                                List.of(value(lines[5], "initial ").split(",", -1)));
        return new Identity(value(lines[1], "node "), incarnation, start, stage);
    }

    private static String value(String line, String key) {
        if (!line.startsWith(key)) {
            throw new IllegalArgumentException("expected '" + key + "' in '" + line + "'");
        }
        return line.substring(key.length());
    }

    private static String checksum(String body) {
        CRC32C crc = new CRC32C();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        crc.update(bytes, 0, bytes.length);
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
