package io.selaras.replica.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.raft.message.Message;
import io.selaras.wire.PeerItem;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A process counts from the beginning again, and its peers live on: what they remember under a
 * number of its former start must not pass for something of the present one. So of every number in
 * what nodes say to each other it stands here why that cannot happen.
 */
class NumbersOfPeersTest {

    private static final String IN_THE_LOG = "durable: no start gives it to anything else";
    private static final String OF_A_TERM = "counted in a term, which begins with an election";
    private static final String BEHIND_THE_START = "begins behind the start's number";

    private static final Map<String, String> REASONS = new LinkedHashMap<>();

    private final Set<String> used = new TreeSet<>();

    static {
        because(IN_THE_LOG, "term", "index", "commit", "matchIndex", "lastIndex", "lastTerm");
        because(IN_THE_LOG, "previousIndex", "previousTerm", "hintIndex", "hintTerm");
        because(OF_A_TERM, "round", "upTo");
        because(BEHIND_THE_START, "ReadIndexRequest.id", "ReadIndexReply.id");
        because(BEHIND_THE_START, "QueryRequest.id", "QueryReply.id", "QueryRefused.id");
        because(BEHIND_THE_START, "SnapshotChunk.transfer", "SnapshotAck.transfer");
        because("forgotten when another start is linked", "ForwardRefused.numbers");
        because("stands beside its start", "Place.start", "Place.first", "Place.since");
        because("stands beside its start", "Answered.number", "Answered.start");
        because("a place in a file, said with its transfer", "offset", "nextOffset");
        because("time or a hash", "logTimeMs", "hash");
    }

    private static void because(String reason, String... numbers) {
        for (String number : numbers) {
            REASONS.put(number, reason);
        }
    }

    @Test
    void everyNumberThatIsSaidHasAReasonNotToBeTakenForAnother() {
        List<String> unexplained = new ArrayList<>();
        numbers(PeerItem.class, unexplained);
        numbers(Message.class, unexplained);
        numbers(PeerItem.Place.class, unexplained);
        assertThat(unexplained).isEmpty();
        assertThat(used).as("reasons for numbers that nobody says").containsAll(REASONS.keySet());
    }

    private void numbers(Class<?> said, List<String> unexplained) {
        if (said.isSealed()) {
            for (Class<?> kind : said.getPermittedSubclasses()) {
                numbers(kind, unexplained);
            }
            return;
        }
        for (RecordComponent component : said.getRecordComponents()) {
            String name = said.getSimpleName() + "." + component.getName();
            boolean counts = component.getGenericType().getTypeName().matches(".*\\b[lL]ong\\b.*");
            used.add(name);
            used.add(component.getName());
            if (counts && !REASONS.containsKey(name) && !REASONS.containsKey(component.getName())) {
                unexplained.add(name);
            }
        }
    }
}
