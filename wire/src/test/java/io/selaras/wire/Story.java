package io.selaras.wire;

import java.lang.reflect.RecordComponent;
import java.util.HexFormat;
import java.util.List;

/** A value as text: one line for each simple value in it, with the way there. */
final class Story {

    private final StringBuilder text = new StringBuilder();

    private Story() {}

    static String of(Object value) throws ReflectiveOperationException {
        Story story = new Story();
        story.tell("", value);
        return story.text.toString();
    }

    private void tell(String path, Object value) throws ReflectiveOperationException {
        switch (value) {
            case null -> line(path, "nothing");
            case byte[] bytes -> line(path, HexFormat.of().formatHex(bytes));
            case List<?> list -> {
                line(path, list.size() + " elements");
                for (int i = 0; i < list.size(); i++) {
                    tell(path + "[" + i + "]", list.get(i));
                }
            }
            case Record record -> {
                line(path, record.getClass().getSimpleName());
                for (RecordComponent component : record.getClass().getRecordComponents()) {
                    component.getAccessor().setAccessible(true);
                    tell(path + "." + component.getName(), component.getAccessor().invoke(record));
                }
            }
            case String string -> line(path, quoted(string));
            default -> line(path, value.toString());
        }
    }

    /** In plain letters, so that no editor and no rule about texts changes it. */
    private static String quoted(String string) {
        StringBuilder quoted = new StringBuilder("\"");
        string.chars()
                .forEach(c -> {
                    if (c > ' ' && c < 0x7f) {
                        quoted.append((char) c);
                    } else {
                        quoted.append("\\u%04x".formatted(c));
                    }
                });
        return quoted.append('"').toString();
    }

    private void line(String path, String what) {
        text.append(path).append(" = ").append(what).append('\n');
    }
}
