package io.selaras.core.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.definition.DefinitionCommand;
import io.selaras.core.golden.GoldenFile;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.member.MemberCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A request that differs in anything from the first one with its id is no retry of it. */
class CommandHashTest {

    static Stream<Class<?>> commands() {
        return Stream.of(LockCommand.class, MemberCommand.class, DefinitionCommand.class)
                .flatMap(type -> Stream.of(type.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyFieldCounts(Class<?> type) throws ReflectiveOperationException {
        Object plain = RecordVariants.sample(type, 0);
        List<Object> others = RecordVariants.of(type);
        assertThat(others).isNotEmpty();
        for (Object other : others) {
            assertThat(hash(other)).as("%s and %s", plain, other).isNotEqualTo(hash(plain));
        }
    }

    private static long hash(Object command) {
        return CommandHash.of((Command) command);
    }

    /** They are in snapshots. One line for each record, as they are declared. */
    @Test
    void hashesAreWhatTheyWere() throws Exception {
        List<String> lines = new ArrayList<>();
        for (Class<?> type : commands().toList()) {
            StringJoiner line = new StringJoiner(" ");
            for (Object sample : RecordVariants.samples(type)) {
                line.add("%016x".formatted(hash(sample)));
            }
            lines.add(line.toString());
        }
        GoldenFile.compare("command-hashes.txt", lines);
    }
}
