package io.selaras.node.api;

import io.selaras.core.lock.LockReply;
import io.selaras.node.door.Exchange;
import io.selaras.node.json.JsonWriter;
import java.time.Instant;

/** The JSON of what the lock table answers. */
final class LockReplies {

    private LockReplies() {}

    /**
     * Answers a client.
     *
     * @param owner who asked
     * @param requestId empty if the client gave none
     */
    static void answer(Exchange exchange, LockReply reply, String owner, String requestId) {
        switch (reply) {
            case LockReply.Granted granted -> exchange.answer(granted(granted, requestId));
            case LockReply.Released released ->
                    exchange.answer(released(released, owner, requestId));
            case LockReply.GrantedAll _,
                    LockReply.ReleasedAll _,
                    LockReply.Cancelled _,
                    LockReply.ForceReleased _,
                    LockReply.PolicySet _,
                    LockReply.SessionOpened _,
                    LockReply.SessionAlive _,
                    LockReply.SessionClosed _,
                    LockReply.SemaphoreState _,
                    LockReply.LatchState _,
                    LockReply.BarrierPassed _,
                    LockReply.ElectionState _ ->
                    throw new IllegalStateException("no route asks for this: " + reply);
            case LockReply.Rejected rejected -> exchange.refuse(LockProblems.of(rejected));
        }
    }

    static String granted(LockReply.Granted granted, String requestId) {
        JsonWriter json = new JsonWriter();
        json.beginObject()
                .member("resource", granted.resource())
                .member("owner", granted.owner())
                .member("mode", Modes.name(granted.mode()))
                .member("token", granted.token())
                .member("fence", granted.fence())
                .member("holds", granted.holds())
                .member("acquiredAt", Instant.ofEpochMilli(granted.acquiredAtWallMs()).toString())
                .member("expiresAt", Instant.ofEpochMilli(granted.expiresAtWallMs()).toString())
                .member("remainingMs", granted.remainingMs())
                .member("ttlMs", granted.ttlMs());
        return end(json, requestId);
    }

    private static String released(LockReply.Released released, String owner, String requestId) {
        JsonWriter json = new JsonWriter();
        json.beginObject()
                .member("resource", released.resource())
                .member("owner", owner)
                .member("token", released.token())
                .member("released", true);
        return end(json, requestId);
    }

    private static String end(JsonWriter json, String requestId) {
        json.name("requestId");
        if (requestId.isEmpty()) {
            json.nullValue();
        } else {
            json.value(requestId);
        }
        return json.endObject().toString();
    }
}
