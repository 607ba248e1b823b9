package io.selaras.fuzz.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What must not be taken for a request, said once more: by patterns over the whole text, where the
 * server goes byte by byte.
 */
final class StrictReading {

    private static final Pattern LINE =
            Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+ [!-~]+ HTTP/1\\.[01]");

    private static final Pattern FIELD =
            Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\\t -~\\x80-\\xff]*");

    /** Fields that may stand once; a second one could be what another reader takes. */
    private static final Set<String> ONCE =
            Set.of(
                    "host",
                    "content-length",
                    "transfer-encoding",
                    "idempotency-key",
                    "last-event-id",
                    "origin",
                    "expect");

    private static final Pattern RAW_QUERY = Pattern.compile("[^ ]* [^ ?]*\\?[^ ]*[^!-~ ].*");

    /** Escapes of bytes that no text in UTF-8 has. */
    private static final Pattern NO_TEXT = Pattern.compile("(?i)[^?]*\\?.*%(c[01]|f[5-9a-f]).*");

    private StrictReading() {}

    /** Whether the first head is whole and breaks a rule. */
    static boolean refuses(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replaceFirst("^(\r\n)+", "");
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        List<String> lines = List.of(text.substring(0, end).split("\r\n", -1));
        String line = lines.getFirst();
        List<String> fields = lines.subList(1, lines.size());
        return !LINE.matcher(line).matches()
                || RAW_QUERY.matcher(line).matches()
                || NO_TEXT.matcher(line).matches()
                || !fields.stream().allMatch(field -> FIELD.matcher(field).matches())
                || refuses(line.endsWith("1.1"), fields);
    }

    private static boolean refuses(boolean isNew, List<String> fields) {
        List<String> names = new ArrayList<>();
        boolean wrong = false;
        for (String field : fields) {
            String name = field.substring(0, field.indexOf(':')).toLowerCase(Locale.ROOT);
            String value = field.substring(name.length() + 1).strip().toLowerCase(Locale.ROOT);
            wrong |= ONCE.contains(name) && names.contains(name);
            wrong |=
                    switch (name) {
                        case "content-length" -> !value.matches("[0-9]{1,18}");
                        case "transfer-encoding" -> !isNew || !value.equals("chunked");
                        case "expect" -> isNew && !value.equals("100-continue");
                        case "host" -> !value.matches("[\\[\\]a-z0-9:._-]+");
                        case "origin" -> !value.matches("https?://[\\[\\]a-z0-9:._-]+");
                        default -> false;
                    };
            names.add(name);
        }
        return wrong
                || (isNew && !names.contains("host"))
                || (names.contains("content-length") && names.contains("transfer-encoding"));
    }
}
