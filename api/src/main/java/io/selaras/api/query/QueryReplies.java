package io.selaras.api.query;

import io.selaras.api.value.ApiFields;
import io.selaras.api.value.LockModeNames;
import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.query.LockQueryResult;
import io.selaras.core.lock.query.LockQueryResult.HolderView;
import io.selaras.core.lock.query.LockQueryResult.WaiterView;
import io.selaras.http.json.JsonWriter;
import java.time.Instant;
import java.util.List;

/** The JSON of reads. */
public final class QueryReplies {

    private QueryReplies() {}

    static String of(LockQueryResult.Listing result) {
        JsonWriter json = new JsonWriter();
        json.beginObject();
        switch (result) {
            case LockQueryResult.LockDetail detail -> detail(json, detail);
            case LockQueryResult.LockList list -> list(json, list);
            case LockQueryResult.Graph graph -> graph(json, graph);
            case LockQueryResult.InversionList list -> inversions(json, list);
            case LockQueryResult.DeadlockList list -> {
                json.name("deadlocks").beginArray();
                list.deadlocks().forEach(report -> deadlock(json, report));
                json.endArray().member("more", list.more());
            }
        }
        return json.endObject().toString();
    }

    private static void inversions(JsonWriter json, LockQueryResult.InversionList list) {
        json.name("inversions").beginArray();
        for (LockEvent.Inversion inversion : list.inversions()) {
            json.beginObject()
                    .member("held", inversion.held())
                    .member("wanted", inversion.wanted())
                    .member("owner", inversion.owner())
                    .member("otherOwner", inversion.otherOwner())
                    .member("at", Instant.ofEpochMilli(inversion.atWallMs()).toString())
                    .endObject();
        }
        json.endArray().member("more", list.more());
    }

    /** Writes an explained deadlock; a forecast has no number and no time. */
    public static void deadlock(JsonWriter json, DeadlockReport report) {
        json.beginObject();
        if (report.id() != 0) {
            json.member("id", report.id())
                    .member("at", Instant.ofEpochMilli(report.atWallMs()).toString());
        }
        json.member("victim", report.victim())
                .member("victimResource", report.victimResource())
                .member("locksLost", report.locksLost())
                .member("policy", report.policy())
                .member("reason", report.reason())
                .member("explanation", report.explanation())
                .name("cycle")
                .beginArray();
        for (DeadlockReport.Step step : report.cycle()) {
            step(json, step);
        }
        json.endArray().member("cycleCount", report.cycleCount()).endObject();
    }

    private static void step(JsonWriter json, DeadlockReport.Step step) {
        json.beginObject().member("owner", step.owner()).name("holds").beginArray();
        for (DeadlockReport.HeldLock held : step.holds()) {
            json.beginObject()
                    .member("resource", held.resource())
                    .member("mode", LockModeNames.name(held.mode()))
                    .member("token", held.token())
                    .member("heldMs", held.heldMs())
                    .endObject();
        }
        json.endArray()
                .member("holdsCount", step.holdsCount())
                .member("waitsFor", step.waitsFor())
                .member("mode", LockModeNames.name(step.mode()))
                .member("edge", step.edge().label())
                .endObject();
    }

    private static void detail(JsonWriter json, LockQueryResult.LockDetail detail) {
        json.member("resource", detail.resource()).member("free", detail.holderCount() == 0);
        holders(json, detail.holders());
        json.name("queue").beginArray();
        for (WaiterView waiter : detail.queue()) {
            waiter(json, waiter);
        }
        json.endArray()
                .member("holderCount", detail.holderCount())
                .member("waiterCount", detail.waiterCount())
                .optional("cursor", detail.skipNext() == 0 ? "" : "" + detail.skipNext());
    }

    private static void list(JsonWriter json, LockQueryResult.LockList list) {
        json.name("locks").beginArray();
        for (LockQueryResult.LockSummary lock : list.locks()) {
            json.beginObject().member("resource", lock.resource());
            holders(json, lock.holders());
            json.member("holderCount", lock.holderCount())
                    .member("waiterCount", lock.waiterCount())
                    .endObject();
        }
        json.endArray().optional("cursor", list.cursor());
    }

    private static void graph(JsonWriter json, LockQueryResult.Graph graph) {
        json.name("edges").beginArray();
        for (LockQueryResult.GraphEdge edge : graph.edges()) {
            json.beginObject()
                    .member("from", edge.from())
                    .member("to", edge.to())
                    .member("resource", edge.resource())
                    .member("mode", LockModeNames.name(edge.mode()))
                    .member("edge", edge.edge().label())
                    .endObject();
        }
        json.endArray()
                .member("edgesMore", graph.edgesMore())
                .member("complete", graph.cursor().isEmpty())
                .optional("cursor", graph.cursor());
    }

    private static void holders(JsonWriter json, List<HolderView> holders) {
        json.name("holders").beginArray();
        for (HolderView holder : holders) {
            json.beginObject()
                    .member("owner", holder.owner())
                    .member("mode", LockModeNames.name(holder.mode()))
                    .member("holds", holder.holds())
                    .member("token", holder.token())
                    .member("fence", holder.fence())
                    .member(
                            "acquiredAt",
                            Instant.ofEpochMilli(holder.acquiredAtWallMs()).toString())
                    .member("heldMs", holder.heldMs());
            ApiFields.remaining(json, holder.remainingMs()).member("ttlMs", holder.ttlMs());
            if (holder.permits() > 0) {
                json.member("permits", holder.permits());
            }
            json.endObject();
        }
        json.endArray();
    }

    private static void waiter(JsonWriter json, WaiterView waiter) {
        json.beginObject()
                .member("position", waiter.position())
                .member("owner", waiter.owner())
                .member("mode", LockModeNames.name(waiter.mode()))
                .member("conversion", waiter.conversion())
                .member("waitedMs", waiter.waitedMs())
                .member("remainingMs", waiter.remainingMs())
                .name("blockedBy")
                .beginArray();
        for (LockQueryResult.Blocker blocker : waiter.blockedBy()) {
            json.beginObject()
                    .member("owner", blocker.owner())
                    .member("edge", blocker.edge().label())
                    .endObject();
        }
        json.endArray().member("blockedByMore", waiter.blockedByMore()).endObject();
    }
}
