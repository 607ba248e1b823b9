package io.selaras.node.value;

import io.selaras.node.problem.RefusedException;
import io.selaras.node.text.Names;
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
