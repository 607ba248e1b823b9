package io.selaras.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.fuzz.wire.EnumConstants;
import io.selaras.fuzz.wire.WireSeeds;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The seeds are bytes that must stay as they are. They show the number of a constant only if the
 * constant is in them, so all constants of all enums that travel or are stored have to be.
 */
class CorpusCoverageTest {

    @Test
    void seedsHoldEveryConstantOfEveryEnumThatIsEncoded() throws Exception {
        Set<Enum<?>> seen = new LinkedHashSet<>();
        WireSeeds.values().forEach(value -> seen.addAll(EnumConstants.in(value)));
        Set<String> missing = new TreeSet<>();
        for (Enum<?> constant : Set.copyOf(seen)) {
            for (Enum<?> other : constant.getDeclaringClass().getEnumConstants()) {
                if (!seen.contains(other)) {
                    missing.add(other.getDeclaringClass().getName() + "." + other);
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(seen.stream().map(Enum::getDeclaringClass).distinct()).hasSize(9);
    }
}
