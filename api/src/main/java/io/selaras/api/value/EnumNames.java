package io.selaras.api.value;

import io.selaras.config.text.Names;
import io.selaras.http.problem.RefusedException;
import java.util.Map;

/** Fields that take one of a few words. */
final class EnumNames {

    private EnumNames() {}

    /** What the word stands for. */
    static <T> T parse(String field, String text, Map<String, T> known) throws RefusedException {
        T value = known.get(text);
        if (value == null) {
            throw ApiFields.invalid(
                    field,
                    "Field `%s` is none of %s%s"
                            .formatted(
                                    field,
                                    String.join(", ", known.keySet()),
                                    Names.didYouMean(text, known.keySet())));
        }
        return value;
    }
}
