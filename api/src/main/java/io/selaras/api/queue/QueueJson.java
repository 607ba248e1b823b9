package io.selaras.api.queue;

import io.selaras.config.text.Text;
import io.selaras.core.queue.MessageBody;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.http.json.JsonWriter;
import io.selaras.http.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The JSON of queues and messages. */
final class QueueJson {

    private QueueJson() {}

    /** The members of a definition. */
    static void definition(JsonWriter json, QueueDefinition definition) {
        json.member("queue", definition.name())
                .member("queueId", definition.queueId())
                .member("revision", definition.revision())
                .member("ordering", definition.settings().ordering().label())
                .member("visibilityMs", definition.settings().visibilityMs());
    }

    /** A body as text if it is one, else in base64. */
    static void body(JsonWriter json, MessageBody body) {
        byte[] bytes = body.bytes();
        if (isPlainText(bytes)) {
            json.member("body", new String(bytes, StandardCharsets.UTF_8));
        } else {
            json.member("bodyBase64", Base64.getEncoder().encodeToString(bytes));
        }
    }

    /** Whether it is text that takes at most twice as much in JSON. */
    private static boolean isPlainText(byte[] bytes) {
        for (byte b : bytes) {
            boolean control = b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t';
            if (control || b == 0x7f) {
                return false;
            }
        }
        return Text.isUtf8(bytes);
    }

    /** The members of a part that was not carried out, or of which nobody knows. */
    static void problem(JsonWriter json, Problem problem) {
        json.member("code", problem.code().code())
                .member("outcome", problem.code().indeterminate() ? "indeterminate" : "rejected")
                .member("retryable", problem.retryable())
                .member("detail", problem.detail());
    }
}
