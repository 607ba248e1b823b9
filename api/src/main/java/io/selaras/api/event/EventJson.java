package io.selaras.api.event;

import io.selaras.api.query.QueryReplies;
import io.selaras.api.value.ApiFields;
import io.selaras.api.value.LockModeNames;
import io.selaras.core.kernel.Event;
import io.selaras.core.kernel.Labelled;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.Waiter;
import io.selaras.core.session.Session;
import io.selaras.core.session.SessionEvent;
import io.selaras.http.json.JsonWriter;
import java.util.List;

/** The names and the JSON of events. */
final class EventJson {

    private EventJson() {}

    /** Whether anybody outside has a use for it; the rest is bookkeeping. */
    static boolean isTold(Event event) {
        return !(event instanceof LockEvent.DeliveryChanged
                || event instanceof LockEvent.WaitAttached
                || event instanceof SessionEvent.Changed);
    }

    /** The resources that it is about. */
    static List<String> subjects(Event event) {
        return switch (event) {
            case LockEvent it -> subjects(it);
            case SessionEvent _ -> List.of();
            case Event it -> throw new IllegalStateException("unknown: " + it);
        };
    }

    private static List<String> subjects(LockEvent event) {
        return switch (event) {
            case LockEvent.Granted it -> List.of(it.grant().resource());
            case LockEvent.Converted it -> List.of(it.after().resource());
            case LockEvent.Reverted it -> List.of(it.after().resource());
            case LockEvent.Renewed it -> List.of(it.after().resource());
            case LockEvent.DeliveryChanged it -> List.of(it.after().resource());
            case LockEvent.HoldChanged it -> List.of(it.after().resource());
            case LockEvent.GrantEnded it -> List.of(it.grant().resource());
            case LockEvent.ForceReleased it -> List.of(it.resource());
            case LockEvent.Queued it -> resources(it.waiter());
            case LockEvent.WaitAttached it -> resources(it.after());
            case LockEvent.WaitEnded it -> resources(it.waiter());
            case LockEvent.QueueReordered it -> List.of(it.resource());
            case LockEvent.DeadlockFound it ->
                    it.report().cycle().stream().map(step -> step.waitsFor()).toList();
            case LockEvent.PolicyChanged _ -> List.of();
            case LockEvent.OrderInverted it ->
                    List.of(it.inversion().held(), it.inversion().wanted());
            case LockEvent.SemaphoreSet it -> List.of(it.resource());
            case LockEvent.LatchSet it -> List.of(it.resource());
            case LockEvent.Proclaimed it -> List.of(it.proclamation().resource());
        };
    }

    /** The event as a stream carries it. */
    static String text(String cluster, EventLog.Told told) {
        String id = ResumePoint.id(cluster, told.id());
        JsonWriter json = new JsonWriter().beginObject();
        json.member("id", id);
        String name = write(json, told.event());
        return "id: %s\nevent: %s\ndata: %s\n\n".formatted(id, name, json.endObject());
    }

    /** Writes what happened; returns what it is called. */
    private static String write(JsonWriter json, Event event) {
        return switch (event) {
            case LockEvent it -> write(json, it);
            case SessionEvent.Opened(Session it) -> {
                json.member("session", it.id()).optional("name", it.name());
                yield "session.opened";
            }
            case SessionEvent.Ended it -> {
                json.member("session", it.session().id()).member("how", it.how().label());
                yield "session.ended";
            }
            case Event it -> throw new IllegalStateException("not told: " + it);
        };
    }

    private static String write(JsonWriter json, LockEvent event) {
        return switch (event) {
            case LockEvent.Granted it -> grant(json, it.grant(), "lock.granted");
            case LockEvent.Converted it -> grant(json, it.after(), "lock.converted");
            case LockEvent.Reverted it -> grant(json, it.after(), "lock.reverted");
            case LockEvent.Renewed it -> grant(json, it.after(), "lock.renewed");
            case LockEvent.HoldChanged it -> how(json, it.how(), it.after(), "lock.changed");
            case LockEvent.GrantEnded it -> how(json, it.how(), it.grant(), "lock.ended");
            case LockEvent.ForceReleased it -> forced(json, it);
            case LockEvent.Queued it -> waiter(json, it.waiter(), "lock.queued");
            case LockEvent.WaitEnded it -> {
                json.member("how", it.how().label());
                yield waiter(json, it.waiter(), "lock.wait-ended");
            }
            case LockEvent.QueueReordered it -> {
                ApiFields.name(json, it.resource());
                yield "lock.queue-reordered";
            }
            case LockEvent.DeadlockFound it -> {
                json.name("deadlock");
                QueryReplies.deadlock(json, it.report());
                yield "lock.deadlock";
            }
            case LockEvent.PolicyChanged it -> {
                json.member("policy", it.policy().label());
                yield "lock.policy-changed";
            }
            case LockEvent.OrderInverted it -> inverted(json, it.inversion());
            case LockEvent.SemaphoreSet it -> semaphore(json, it);
            case LockEvent.LatchSet it -> latch(json, it);
            case LockEvent.Proclaimed it -> proclaimed(json, it.proclamation());
            case LockEvent.DeliveryChanged _, LockEvent.WaitAttached _ ->
                    throw new IllegalStateException("not told: " + event);
        };
    }

    private static String grant(JsonWriter json, Grant grant, String name) {
        ApiFields.name(json, grant.resource())
                .member("owner", grant.owner())
                .member("mode", LockModeNames.name(grant.mode()))
                .member("token", grant.token())
                .member("fence", grant.fence())
                .member("holds", grant.hold().holds())
                .member("ttlMs", grant.ttlMs());
        if (grant.hold().permits() > 0) {
            json.member("permits", grant.hold().permits());
        }
        return name;
    }

    private static String how(JsonWriter json, Labelled how, Grant grant, String name) {
        json.member("how", how.label());
        return grant(json, grant, name);
    }

    private static String forced(JsonWriter json, LockEvent.ForceReleased forced) {
        ApiFields.name(json, forced.resource())
                .member("token", forced.token())
                .member("principal", forced.principal())
                .member("reason", forced.reason());
        return "lock.force-released";
    }

    private static String waiter(JsonWriter json, Waiter waiter, String name) {
        json.member("wait", waiter.id()).member("owner", waiter.owner());
        json.name("resources").beginArray();
        for (LockCommand.Part part : waiter.parts()) {
            json.beginObject();
            ApiFields.name(json, part.resource()).member("mode", LockModeNames.name(part.mode()));
            json.endObject();
        }
        json.endArray();
        return name;
    }

    private static String semaphore(JsonWriter json, LockEvent.SemaphoreSet set) {
        ApiFields.name(json, set.resource()).member("permits", set.permits());
        return "semaphore.set";
    }

    private static String latch(JsonWriter json, LockEvent.LatchSet set) {
        ApiFields.name(json, set.resource()).member("count", set.count());
        return "latch.set";
    }

    private static String inverted(JsonWriter json, LockEvent.Inversion inversion) {
        json.member("held", inversion.held())
                .member("wanted", inversion.wanted())
                .member("owner", inversion.owner())
                .member("otherOwner", inversion.otherOwner());
        return "lock.order-inverted";
    }

    private static String proclaimed(JsonWriter json, LockEvent.Proclamation proclamation) {
        ApiFields.name(json, proclamation.resource())
                .member("token", proclamation.token())
                .member("value", proclamation.value())
                .member("revision", proclamation.revision());
        return "election.proclaimed";
    }

    private static List<String> resources(Waiter waiter) {
        return waiter.parts().stream().map(LockCommand.Part::resource).toList();
    }
}
