package io.selaras.api.lock;

import io.selaras.api.value.ApiFields;
import io.selaras.api.value.LockModeNames;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.ResourceKind;
import io.selaras.core.session.Session;
import io.selaras.http.json.JsonWriter;
import java.time.Instant;
import java.util.List;

/** The JSON of what the lock table answers, but for refusals. */
final class LockReplies {

    private LockReplies() {}

    /** Writes members into an open object. */
    static void write(JsonWriter json, LockReply reply) {
        switch (reply) {
            case LockReply.Granted it -> granted(json, it);
            case LockReply.GrantedAll it -> grants(json, it.parts());
            case LockReply.Released it -> released(json, it);
            case LockReply.ReleasedAll it -> releasedAll(json, it);
            case LockReply.Cancelled it ->
                    json.member("resource", it.resource())
                            .member("owner", it.owner())
                            .member("cancelled", it.count());
            case LockReply.ForceReleased it -> forceReleased(json, it);
            case LockReply.PolicySet it -> json.member("policy", it.policy().label());
            case LockReply.SessionOpened it ->
                    json.member("session", it.session())
                            .member("owner", Session.owner(it.session(), ""))
                            .member("ttlMs", it.ttlMs());
            case LockReply.SessionAlive it -> alive(json, it);
            case LockReply.SessionClosed it ->
                    json.member("session", it.session())
                            .member("closed", true)
                            .member("grants", it.grants())
                            .member("waits", it.waits());
            case LockReply.SemaphoreState it ->
                    ApiFields.name(json, it.resource())
                            .member("permits", it.permits())
                            .member("available", it.available());
            case LockReply.LatchState it ->
                    ApiFields.name(json, it.resource())
                            .member("count", it.count())
                            .member("open", it.count() == 0);
            case LockReply.BarrierPassed it ->
                    ApiFields.name(json, it.resource())
                            .member("parties", it.parties())
                            .member("arrival", it.arrival());
            case LockReply.ElectionState it -> election(json, it);
            case LockReply.Rejected it ->
                    throw new IllegalStateException("a refusal is a problem: " + it);
        }
    }

    /** Writes one grant like several where several were asked for. */
    static void writeMany(JsonWriter json, LockReply reply) {
        if (reply instanceof LockReply.Granted granted) {
            grants(json, List.of(granted));
        } else {
            write(json, reply);
        }
    }

    private static void grants(JsonWriter json, List<LockReply.Granted> grants) {
        json.name("grants").beginArray();
        for (LockReply.Granted granted : grants) {
            json.beginObject();
            granted(json, granted);
            json.endObject();
        }
        json.endArray();
    }

    private static void granted(JsonWriter json, LockReply.Granted granted) {
        ApiFields.name(json, granted.resource()).member("owner", granted.owner());
        if (ResourceKind.of(granted.resource()) == ResourceKind.SEMAPHORE) {
            json.member("permits", granted.permits());
        } else {
            json.member("mode", LockModeNames.name(granted.mode()));
        }
        json.member("token", granted.token())
                .member("fence", granted.fence())
                .member("holds", granted.holds())
                .member("acquiredAt", Instant.ofEpochMilli(granted.acquiredAtWallMs()).toString())
                .optional("expiresAt", expiresAt(granted))
                .member("remainingMs", granted.remainingMs())
                .member("ttlMs", granted.ttlMs());
    }

    /** A grant that lives until it is released has no such time. */
    private static String expiresAt(LockReply.Granted granted) {
        return granted.ttlMs() == 0
                ? ""
                : Instant.ofEpochMilli(granted.expiresAtWallMs()).toString();
    }

    private static void released(JsonWriter json, LockReply.Released released) {
        ApiFields.name(json, released.resource())
                .member("token", released.token())
                .member("released", released.holds() == 0)
                .member("holds", released.holds());
    }

    private static void releasedAll(JsonWriter json, LockReply.ReleasedAll all) {
        json.member("token", all.token()).member("released", true);
        names(json, "resources", all.resources());
    }

    private static void forceReleased(JsonWriter json, LockReply.ForceReleased forced) {
        json.member("resource", forced.resource())
                .member("token", forced.token())
                .member("holderCount", forced.holderCount());
        LockProblems.holders(json, forced.holders());
    }

    private static void alive(JsonWriter json, LockReply.SessionAlive alive) {
        json.member("session", alive.session())
                .member("ttlMs", alive.ttlMs())
                .member("remainingMs", alive.remainingMs());
        lost(json, alive.lost());
        json.member("lostCount", alive.lostCount()).member("lostForgotten", alive.lostForgotten());
        names(json, "contended", alive.contended());
        json.member("contendedCount", alive.contendedCount());
    }

    private static void election(JsonWriter json, LockReply.ElectionState election) {
        ApiFields.name(json, election.resource())
                .optional("leader", election.leader())
                .member("token", election.token())
                .optional("value", election.value())
                .member("revision", election.revision());
    }

    private static void lost(JsonWriter json, List<Session.Lost> notes) {
        json.name("lost").beginArray();
        for (Session.Lost note : notes) {
            json.beginObject()
                    .member("note", note.note())
                    .member("owner", note.owner())
                    .member("resource", note.resource())
                    .member("token", note.token())
                    .member("how", note.how().label())
                    .endObject();
        }
        json.endArray();
    }

    private static void names(JsonWriter json, String field, List<String> names) {
        json.name(field).beginArray();
        names.forEach(json::value);
        json.endArray();
    }
}
