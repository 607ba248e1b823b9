package io.selaras.core.machine;

import io.selaras.core.golden.Golden;
import io.selaras.core.kernel.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

/**
 * Hashes of commands and answers stand in snapshots and are compared with those of other nodes. One
 * line for each record, in the order of declaration, with one hash for each sample.
 */
class GoldenHashesTest {

    private final ReplyFacts facts = new ReplyFacts();

    @Test
    void hashOfACommandStaysAsItWas() throws Exception {
        List<String> lines = new ArrayList<>();
        for (Class<?> type : CommandHashTest.commands().toList()) {
            StringJoiner line = new StringJoiner(" ");
            for (Object sample : RecordVariants.samples(type)) {
                line.add("%016x".formatted(CommandHashTest.hash(sample)));
            }
            lines.add(line.toString());
        }
        Golden.compare("command-hashes.txt", lines);
    }

    @Test
    void hashOfAnAnswerStaysAsItWas() throws Exception {
        List<String> lines = new ArrayList<>();
        for (Class<?> type : ReplyFactsTest.replies().toList()) {
            StringJoiner line = new StringJoiner(" ");
            for (Object sample : RecordVariants.samples(type)) {
                line.add("%016x".formatted(facts.hashOf((Reply) sample)));
            }
            lines.add(line.toString());
        }
        Golden.compare("reply-hashes.txt", lines);
    }
}
