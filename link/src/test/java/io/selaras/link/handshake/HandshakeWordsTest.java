package io.selaras.link.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.config.ClusterSecret;
import io.selaras.testkit.GoldenFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What nodes say to each other before the first frame: they may be of different builds. */
class HandshakeWordsTest {

    @Test
    void proofsAndRefusalsAreWhatTheyWere() throws Exception {
        List<String> said = new ArrayList<>();
        ClusterSecret secret = new ClusterSecret("0123456789abcdef0123456789abcdef");
        Call call = new Call("n1", "n2", "a".repeat(32), "b".repeat(32));
        for (Call.Role role : Call.Role.values()) {
            said.add(call.proof(Optional.of(secret), role));
        }
        for (Refusal refusal : Refusal.values()) {
            said.add(Conversation.refused(refusal));
        }
        GoldenFile.compare("handshake.txt", said);
    }

    @Test
    void refusalIsUnderstoodAsItWasMeant() {
        for (Refusal refusal : Refusal.values()) {
            Conversation talk =
                    Conversation.accepting(new Party("n2", Optional.empty()), "c".repeat(32));
            assertThat(talk.heard(Conversation.refused(refusal)))
                    .containsExactly(new Conversation.Event.Refused(refusal));
        }
    }
}
