package io.selaras.fuzz.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.selaras.config.ClusterSecret;
import io.selaras.link.handshake.Conversation;
import io.selaras.link.handshake.Conversation.Event;
import io.selaras.link.handshake.Party;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Whole conversations of a node with whoever speaks to it, message by message: the first byte says
 * who dialled and whether there is a secret, zeros stand between messages, and a dollar sign for
 * the nonce that this side has drawn.
 */
public class ConversationFuzzTest {

    private static final String NONCE = "00112233445566778899aabbccddeeff";
    private static final Optional<ClusterSecret> SECRET =
            Optional.of(new ClusterSecret("0123456789abcdef".repeat(2)));

    @FuzzTest
    void everyConversationIsAsWeWouldLeadItOrEnds(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        boolean dials = (bytes[0] & 1) == 1;
        Party self = new Party("n2", (bytes[0] & 2) == 2 ? SECRET : Optional.empty());
        Conversation conversation =
                dials
                        ? Conversation.dialling(self, "n1", NONCE)
                        : Conversation.accepting(self, NONCE);
        String text = new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8);
        boolean over = false;
        for (String message : text.replace("$", NONCE).split("\0", -1)) {
            boolean ready = conversation.ready();
            List<Event> events = conversation.heard(message);
            assertThat(over && !events.isEmpty()).as("said after the end").isFalse();
            for (Event event : events) {
                over |= check(event, self, message, ready, dials);
            }
        }
    }

    /** Whether the conversation is over. */
    private static boolean check(
            Event event, Party self, String message, boolean ready, boolean dials) {
        switch (event) {
            case Event.Say say -> assertThat(say.message()).matches("(challenge|proof)=[-0-9a-f]+");
            case Event.Ready _ -> assertThat(self.secret()).as("nobody knows it").isEmpty();
            case Event.HelloReceived received -> {
                assertThat(ready).isTrue();
                assertThat(received.hello().to()).isEqualTo("n2");
                assertThat(message.lines()).containsAll(received.hello().format().lines().toList());
            }
            case Event.Asked _ -> assertThat(ready && !dials).isTrue();
            case Event.Calls calls -> {
                assertThat(ready && dials).isTrue();
                assertThat(calls.ids()).hasSizeLessThan(9);
            }
            case Event.Removed removed -> {
                assertThat(ready).isTrue();
                assertThat(message).isEqualTo("removed=" + removed.view());
            }
            case Event.Refused _, Event.Broken _ -> {}
        }
        return event instanceof Event.Removed
                || event instanceof Event.Refused
                || event instanceof Event.Broken;
    }
}
