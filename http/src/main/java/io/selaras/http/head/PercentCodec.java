package io.selaras.http.head;

import io.selaras.config.text.Text;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Texts in a request's target, in which most bytes are written as a percent sign and two digits.
 */
public final class PercentCodec {

    private static final int DIGITS = 2;

    private PercentCodec() {}

    /** The text; null if this is not the encoding of one. */
    public static @Nullable String decoded(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                int octet = octet(encoded, i + 1);
                if (octet < 0) {
                    return null;
                }
                bytes.write(octet);
                i += DIGITS;
            } else if (c > ' ' && c < 0x7f && c != '#') {
                bytes.write(c);
            } else {
                return null;
            }
        }
        byte[] octets = bytes.toByteArray();
        // An escape of NUL is a text with a control character, which is refused as such.
        return Text.isUtf8(octets) ? new String(octets, StandardCharsets.UTF_8) : null;
    }

    private static int octet(String encoded, int at) {
        boolean digits =
                at + DIGITS <= encoded.length()
                        && HexFormat.isHexDigit(encoded.charAt(at))
                        && HexFormat.isHexDigit(encoded.charAt(at + 1));
        return digits ? HexFormat.fromHexDigits(encoded, at, at + DIGITS) : -1;
    }
}
