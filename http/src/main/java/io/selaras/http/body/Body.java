package io.selaras.http.body;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a request body that passed every check of its {@link BodyReader}. */
public final class Body {

    private final List<BodyField> fields;
    private final @Nullable Object[] values;

    Body(List<BodyField> fields) {
        this.fields = fields;
        this.values = new @Nullable Object[fields.size()];
    }

    boolean has(int index) {
        return values[index] != null;
    }

    void set(int index, Object value) {
        values[index] = value;
    }

    /** A text; empty if the field is absent, which a present name never is. */
    public String text(String name) {
        Object value = values[BodyField.indexOf(fields, name)];
        return value == null ? "" : (String) value;
    }

    public long integer(String name, long whenAbsent) {
        Object value = values[BodyField.indexOf(fields, name)];
        return value == null ? whenAbsent : (Long) value;
    }

    /** Whether the field is there and true. */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(values[BodyField.indexOf(fields, name)]);
    }

    /** Whether the field is there. */
    public boolean has(String name) {
        return has(BodyField.indexOf(fields, name));
    }

    /** The objects of an array; empty if it is absent. */
    public List<Body> objects(String name) {
        Object value = values[BodyField.indexOf(fields, name)];
        return value == null ? List.of() : ((Objects) value).list();
    }

    /** The texts of an array; empty if it is absent. */
    public List<String> texts(String name) {
        Object value = values[BodyField.indexOf(fields, name)];
        return value == null ? List.of() : ((Texts) value).list();
    }

    record Objects(List<Body> list) {}

    record Texts(List<String> list) {}
}
