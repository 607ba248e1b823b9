package io.selaras.core.story;

import io.selaras.core.lock.Grant;
import io.selaras.core.lock.Holder;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Waiter;
import io.selaras.core.machine.CoordinationMachine;
import io.selaras.core.machine.Effect;
import io.selaras.core.machine.MachineImage;
import io.selaras.core.machine.Query;
import io.selaras.core.machine.QueryResult;
import java.util.ArrayList;
import java.util.List;

/** Writes effects and states as a person would. */
final class Drawing {
    private Drawing() {}

    static String effect(Effect effect) {
        return switch (effect) {
            case Effect.Answer a -> "c" + a.origin().number() + " <- " + reply(a.reply());
            case Effect.MembersAnswer a -> "c" + a.origin().number() + " <- " + a.reply();
            case Effect.Locks e -> "* " + event(e.event());
        };
    }

    static List<String> state(CoordinationMachine machine) {
        MachineImage image = machine.image();
        List<String> lines = new ArrayList<>();
        image.grants().forEach(g -> lines.add(g.resource() + " held by " + grant(g)));
        image.waiters().forEach(w -> lines.add(w.resource() + " awaited by " + waiter(w)));
        if (!image.replies().isEmpty()) {
            lines.add("replies kept: " + image.replies().size());
        }
        return lines.isEmpty() ? List.of("(nothing)") : lines;
    }

    static List<String> graph(CoordinationMachine machine) {
        return switch (machine.query(new Query.LockGraph(100), 0)) {
            case QueryResult.Graph g ->
                    g.edges().stream()
                            .map(e ->
                                    "%s -> %s (%s %s, %s)"
                                            .formatted(
                                                    e.from(),
                                                    e.to(),
                                                    e.resource(),
                                                    mode(e.mode()),
                                                    e.edge()))
                            .toList();
            case QueryResult other -> throw new IllegalStateException("not a graph: " + other);
        };
    }

    private static String reply(LockReply reply) {
        return switch (reply) {
            case LockReply.Granted r ->
                    "GRANTED %s %s %s token %d, %d ms left"
                            .formatted(
                                    r.resource(),
                                    r.owner(),
                                    mode(r.mode()),
                                    r.token(),
                                    r.remainingMs());
            case LockReply.Released r -> "RELEASED %s token %d".formatted(r.resource(), r.token());
            case LockReply.Rejected r -> r.code() + " " + facts(r);
        };
    }

    private static String facts(LockReply.Rejected reply) {
        return switch (reply) {
            case LockReply.Held r -> r.resource() + holders(r.holders());
            case LockReply.WaitTimeout r ->
                    "%s after %d ms%s".formatted(r.resource(), r.waitedMs(), holders(r.holders()));
            case LockReply.Deadlock r -> r.report().story();
            case LockReply.NotOwner r -> r.resource() + holders(r.holders());
            case LockReply.GrantLost r -> "%s token %d".formatted(r.resource(), r.token());
            case LockReply.QueueFull r -> r.scope() + " " + r.name() + " limit " + r.limit();
            case LockReply.UpgradeConflict r -> r.resource() + " with " + r.otherOwner();
            case LockReply.IdempotencyMismatch r -> r.requestId();
            case LockReply.ReplyTableFull r -> "limit " + r.limit();
            case LockReply.WaitCancelled r -> r.resource() + " " + r.reason();
        };
    }

    private static String holders(List<Holder> holders) {
        StringBuilder text = new StringBuilder();
        for (Holder h : holders) {
            text.append(
                    ", held by %s %s token %d since %d ms"
                            .formatted(h.owner(), mode(h.mode()), h.token(), h.heldMs()));
        }
        return text.toString();
    }

    private static String event(LockEvent event) {
        return switch (event) {
            case LockEvent.Granted e ->
                    "granted " + e.grant().resource() + " to " + grant(e.grant());
            case LockEvent.Converted e ->
                    "converted %s of %s".formatted(e.after().resource(), grant(e.after()));
            case LockEvent.Reverted e ->
                    "reverted %s of %s".formatted(e.after().resource(), grant(e.after()));
            case LockEvent.Renewed e ->
                    "renewed %s of %s".formatted(e.after().resource(), grant(e.after()));
            case LockEvent.DeliveryChanged e ->
                    e.after().delivery().equals(Grant.Delivery.DONE)
                            ? "token %d is known to be delivered".formatted(e.after().token())
                            : e.after().delivery().origin().waits()
                                    ? "token %d goes to c%d"
                                            .formatted(
                                                    e.after().token(),
                                                    e.after().delivery().origin().number())
                                    : "token %d is taken back at %d unless fetched"
                                            .formatted(
                                                    e.after().token(),
                                                    e.after().delivery().takeBackAtMs());
            case LockEvent.GrantEnded e ->
                    "%s %s of %s".formatted(e.how(), e.grant().resource(), grant(e.grant()));
            case LockEvent.Queued e ->
                    "queued for " + e.waiter().resource() + ": " + waiter(e.waiter());
            case LockEvent.WaitAttached e -> "wait of " + waiter(e.after());
            case LockEvent.WaitPromoted e -> "conversion: wait of " + waiter(e.after());
            case LockEvent.WaitEnded e ->
                    "wait of %s for %s: %s"
                            .formatted(e.waiter().owner(), e.waiter().resource(), e.how());
            case LockEvent.QueueReordered e -> "reordered " + e.resource() + ": " + e.waitIds();
            case LockEvent.DeadlockFound e -> "deadlock " + e.report().id();
        };
    }

    private static String grant(Grant g) {
        return "%s %s token %d until %d (+%d)"
                .formatted(
                        g.owner(), mode(g.mode()), g.token(), g.expiresAtMs(), g.ttlMs() / 100 + 1);
    }

    private static String waiter(Waiter w) {
        String place =
                w.requester().origin().waits()
                        ? "c" + w.requester().origin().number()
                        : "nobody until " + w.cancelAtMs();
        return "%s %s #%d%s until %d, %s"
                .formatted(
                        w.owner(),
                        mode(w.mode()),
                        w.id(),
                        w.conversion() ? " converting" : "",
                        w.timeoutAtMs(),
                        place);
    }

    private static String mode(LockMode mode) {
        return mode == LockMode.SHARED ? "S" : "X";
    }
}
