package io.selaras.core.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.definition.DefinitionReply;
import io.selaras.core.golden.GoldenFile;
import io.selaras.core.kernel.Reply;
import io.selaras.core.lock.LockReply;
import io.selaras.core.member.MemberReply;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replicas that remember different answers have different hashes, whatever field differs. */
class ReplyDigestTest {
    private final ReplyDigest facts = new ReplyDigest();

    static Stream<Class<?>> replies() {
        return Stream.of(LockReply.class, MemberReply.class, DefinitionReply.class)
                .flatMap(ReplyDigestTest::kinds)
                .distinct();
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Stream.of(type.getPermittedSubclasses()).flatMap(ReplyDigestTest::kinds);
    }

    @ParameterizedTest
    @MethodSource("replies")
    void everyFieldCounts(Class<?> type) throws ReflectiveOperationException {
        Reply plain = (Reply) RecordVariants.sample(type, 0);
        List<Object> others = RecordVariants.of(type);
        assertThat(others.isEmpty()).isEqualTo(type.getRecordComponents().length == 0);
        for (Object other : others) {
            assertThat(facts.hashOf((Reply) other))
                    .as("%s and %s", plain, other)
                    .isNotEqualTo(facts.hashOf(plain));
        }
    }

    @ParameterizedTest
    @MethodSource("replies")
    void noTwoKindsOfAnswersAreAlike(Class<?> type) throws ReflectiveOperationException {
        for (Class<?> other : replies().toList()) {
            if (!other.equals(type)) {
                assertThat(facts.hashOf((Reply) RecordVariants.sample(other, 0)))
                        .isNotEqualTo(facts.hashOf((Reply) RecordVariants.sample(type, 0)));
            }
        }
    }

    /**
     * They are compared with those of other nodes. One line for each record, as they are declared.
     */
    @Test
    void hashesAreWhatTheyWere() throws Exception {
        List<String> lines = new ArrayList<>();
        for (Class<?> type : replies().toList()) {
            StringJoiner line = new StringJoiner(" ");
            for (Object sample : RecordVariants.samples(type)) {
                line.add("%016x".formatted(facts.hashOf((Reply) sample)));
            }
            lines.add(line.toString());
        }
        GoldenFile.compare("reply-hashes.txt", lines);
    }
}
