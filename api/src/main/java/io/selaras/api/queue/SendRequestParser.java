package io.selaras.api.queue;

import io.selaras.api.request.RequestIdentity;
import io.selaras.api.value.ApiFields;
import io.selaras.core.queue.MessageBody;
import io.selaras.core.queue.QueueCommand.Item;
import io.selaras.core.queue.QueueLimits;
import io.selaras.core.queue.QueueMessage;
import io.selaras.http.body.Body;
import io.selaras.http.body.BodyField;
import io.selaras.http.body.BodyReader;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import io.selaras.http.problem.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** What a client wants to send: one message, or many in an array. */
final class SendRequestParser {

    /** As a largest message takes it in base64, and half as much again around it. */
    static final int BODY_BYTES = 3 << 19;

    private static final String MESSAGES = "messages";

    private static final BodyField[] MESSAGE = {
        BodyField.optionalText("id", QueueLimits.ID_BYTES),
        BodyField.optionalText("key", QueueLimits.KEY_BYTES),
        BodyField.content("body", BODY_BYTES),
        BodyField.content("bodyBase64", BODY_BYTES),
        BodyField.optionalText("contentType", QueueLimits.CONTENT_TYPE_BYTES)
    };

    private static final BodyReader READER =
            new BodyReader(
                    BodyField.optionalObjects(MESSAGES, QueueLimits.MESSAGES, MESSAGE),
                    MESSAGE[0],
                    MESSAGE[1],
                    MESSAGE[2],
                    MESSAGE[3],
                    MESSAGE[4],
                    ApiFields.REQUEST_ID);

    private SendRequestParser() {}

    static Body read(byte[] bytes) throws RefusedException {
        return READER.read(bytes);
    }

    /**
     * The messages. One without an id is given one: of a request with an id always the same, so
     * that a retry goes where the first try went.
     */
    static List<Item> messages(Body body, RequestIdentity identity) throws RefusedException {
        if (!body.has(MESSAGES)) {
            return List.of(message(body, "", generatedId(identity, 0)));
        }
        for (BodyField field : MESSAGE) {
            if (body.has(field.name())) {
                throw ApiFields.invalid(
                        field.name(),
                        "Field `%s` does not go with `messages`".formatted(field.name()));
            }
        }
        List<Item> items = new ArrayList<>();
        for (Body each : body.objects(MESSAGES)) {
            String path = MESSAGES + "[" + items.size() + "]";
            items.add(message(each, path, generatedId(identity, items.size())));
        }
        return items;
    }

    private static String generatedId(RequestIdentity identity, int position) {
        return identity.requestId().isEmpty()
                ? UUID.randomUUID().toString()
                : identity.requestId() + "." + position;
    }

    private static Item message(Body body, String path, String generatedId)
            throws RefusedException {
        boolean idChosen = body.has("id");
        QueueMessage message =
                new QueueMessage(
                        idChosen ? body.text("id") : generatedId,
                        body.text("key"),
                        body.text("contentType"),
                        MessageBody.of(content(body, path.isEmpty() ? "" : path + ".")));
        if (message.bytes() > QueueLimits.MESSAGE_BYTES) {
            throw new RefusedException(
                    Problem.at(
                            ProblemCode.TOO_LARGE,
                            path.isEmpty() ? "body" : path,
                            "A message has at most %d bytes, its names included"
                                    .formatted(QueueLimits.MESSAGE_BYTES)));
        }
        return new Item(message, idChosen);
    }

    private static byte[] content(Body body, String path) throws RefusedException {
        boolean encoded = body.has("bodyBase64");
        if (body.has("body") == encoded) {
            throw ApiFields.invalid(
                    path + "body",
                    encoded
                            ? "Field `%sbody` does not go with `bodyBase64`".formatted(path)
                            : "Field `%sbody` is missing; expected a string, or a `bodyBase64`"
                                    .formatted(path));
        }
        if (!encoded) {
            return body.text("body").getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(body.text("bodyBase64"));
        } catch (IllegalArgumentException e) {
            throw ApiFields.invalid(
                    path + "bodyBase64", "Field `%sbodyBase64` is not base64".formatted(path));
        }
    }
}
