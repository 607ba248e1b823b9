package io.selaras.api.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.selaras.api.request.RequestIdentity;
import io.selaras.core.queue.MessageBody;
import io.selaras.core.queue.QueueCommand.Item;
import io.selaras.core.queue.QueueLimits;
import io.selaras.core.queue.QueueMessage;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import io.selaras.http.problem.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendRequestParserTest {

    private static final RequestIdentity NAMELESS = new RequestIdentity("", 0);
    private static final RequestIdentity NAMED = new RequestIdentity("r", 0);

    @Test
    void oneMessageNeedsNoArray() throws Exception {
        String body = "{'id':'i','key':'k','contentType':'text/plain','body':'a\\nb'}";
        assertThat(messages(body, NAMELESS))
                .containsExactly(
                        new Item(new QueueMessage("i", "k", "text/plain", content("a\nb")), true));
    }

    @Test
    void bytesComeInBase64AndAnEmptyBodyIsOne() throws Exception {
        List<Item> items = messages("{'messages':[{'bodyBase64':'AP8='},{'body':''}]}", NAMELESS);
        assertThat(items.get(0).message().body())
                .isEqualTo(MessageBody.of(new byte[] {0, (byte) 0xff}));
        assertThat(items.get(1).message().body().size()).isZero();
    }

    @Test
    void idsThatAreMadeAreTheSameForARetryAndOthersForAnother() throws Exception {
        String body = "{'messages':[{'body':'a'},{'body':'a'},{'body':'a','id':'own'}]}";
        assertThat(messages(body, NAMED)).isEqualTo(messages(body, NAMED));
        assertThat(messages(body, NAMED))
                .extracting(item -> item.message().id())
                .doesNotHaveDuplicates();
        assertThat(messages(body, NAMED))
                .extracting(Item::idChosen)
                .containsExactly(false, false, true);
        assertThat(messages(body, NAMELESS).getFirst().message().id())
                .isNotEqualTo(messages(body, NAMELESS).getFirst().message().id());
    }

    @Test
    void everyFieldThatIsWrongIsNamed() {
        assertThat(refused("{}").field()).isEqualTo("body");
        assertThat(refused("{'body':'a','bodyBase64':'YQ=='}").field()).isEqualTo("body");
        assertThat(refused("{'bodyBase64':'*'}").field()).isEqualTo("bodyBase64");
        assertThat(refused("{'bodyBase64':'YQ'+'").code()).isEqualTo(ProblemCode.INVALID_JSON);
        assertThat(refused("{'body':1}").field()).isEqualTo("body");
        assertThat(refused("{'body':'a','id':''}").field()).isEqualTo("id");
        assertThat(refused("{'body':'a','id':'\\n'}").field()).isEqualTo("id");
        assertThat(refused("{'body':'a','key':'" + "k".repeat(513) + "'}").field())
                .isEqualTo("key");
        assertThat(refused("{'body':'a','contentType':7}").field()).isEqualTo("contentType");
        assertThat(refused("{'body':'a','priority':7}").field()).isEqualTo("priority");
        assertThat(refused("{'messages':[]}").field()).isEqualTo("messages");
        assertThat(refused("{'messages':['a']}").field()).isEqualTo("messages[0]");
        assertThat(refused("{'messages':[{'body':'a'},{'key':'k'}]}").field())
                .isEqualTo("messages[1].body");
        assertThat(refused("{'messages':[{'body':'a'}],'key':'k'}").field()).isEqualTo("key");
        assertThat(refused("{'body':'\\ud800'}").field()).isEqualTo("body");
    }

    @Test
    void moreMessagesThanARequestTakesAreRefused() {
        String many = "{'body':''},".repeat(QueueLimits.MESSAGES) + "{'body':''}";
        assertThat(refused("{'messages':[" + many + "]}").field()).isEqualTo("messages");
    }

    @Test
    void largestMessageIsTakenAndALargerOneIsTooLarge() throws Exception {
        String names = "'id':'i','key':'k','contentType':'t','body':'";
        int around = (int) new QueueMessage("i", "k", "t", MessageBody.EMPTY).bytes();
        String largest = "x".repeat(QueueLimits.MESSAGE_BYTES - around);
        assertThat(messages("{" + names + largest + "'}", NAMELESS)).hasSize(1);

        Problem problem = refused("{" + names + largest + "x'}");
        assertThat(problem.code()).isEqualTo(ProblemCode.TOO_LARGE);
        assertThat(problem.field()).isEqualTo("body");
        assertThat(refused("{'messages':[{" + names + largest + "x'}]}").field())
                .isEqualTo("messages[0]");
    }

    private static MessageBody content(String text) {
        return MessageBody.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Item> messages(String body, RequestIdentity identity)
            throws RefusedException {
        byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return SendRequestParser.messages(SendRequestParser.read(bytes), identity);
    }

    private static Problem refused(String body) {
        RefusedException refusal =
                catchThrowableOfType(RefusedException.class, () -> messages(body, NAMELESS));
        assertThat(refusal).as(body.substring(0, Math.min(100, body.length()))).isNotNull();
        return refusal.problem();
    }
}
