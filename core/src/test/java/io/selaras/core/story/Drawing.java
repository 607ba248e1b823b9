package io.selaras.core.story;

import io.selaras.core.coordination.CoordinationImage;
import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.kernel.Audience;
import io.selaras.core.kernel.Effect;
import io.selaras.core.kernel.Origin;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.Hold;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.explain.Explanation;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.core.lock.query.LockQueryResult;
import io.selaras.core.session.Session;
import io.selaras.core.session.SessionEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes effects and states as a person would. */
final class Drawing {

    private Drawing() {}

    static String effect(Effect effect) {
        return switch (effect) {
            case Effect.Answer(Origin origin, LockReply reply) ->
                    "c" + origin.number() + " <- " + Replies.text(reply);
            case Effect.Displaced d ->
                    "c%d is displaced%s"
                            .formatted(d.origin().number(), d.crowded() ? ", too many" : "");
            case Effect.Answer a -> "c" + a.origin().number() + " <- " + a.reply();
            case Effect.Observed(LockEvent event) -> "* " + event(event);
            case Effect.Observed(SessionEvent event) -> "* " + event(event);
            case Effect.Observed it -> throw new IllegalStateException("unknown: " + it);
        };
    }

    static List<String> state(CoordinationMachine machine) {
        CoordinationImage image = machine.image();
        List<String> lines = new ArrayList<>();
        image.sessions().sessions().forEach(s -> lines.add(session(s)));
        image.locks()
                .syncObjects()
                .semaphores()
                .forEach(s -> lines.add(s.resource() + " has " + s.permits() + " permits"));
        image.locks()
                .syncObjects()
                .latches()
                .forEach(l -> lines.add(l.resource() + " at " + l.count()));
        image.locks()
                .syncObjects()
                .proclamations()
                .forEach(p -> lines.add(p.resource() + " says '" + p.value() + "'"));
        image.locks().grants().stream()
                .sorted(Comparator.comparing(Grant::resource).thenComparingLong(Grant::token))
                .forEach(g -> lines.add(g.resource() + " held by " + grant(g)));
        queues(machine, image, lines);
        if (!image.replies().locks().isEmpty()) {
            lines.add("replies kept: " + image.replies().locks().size());
        }
        return lines.isEmpty() ? List.of("(nothing)") : lines;
    }

    /** Only places that count, in queue order. */
    private static void queues(
            CoordinationMachine machine, CoordinationImage image, List<String> lines) {
        TreeSet<String> awaited = new TreeSet<>();
        image.locks().waiters().forEach(w -> w.places().forEach(p -> awaited.add(p.resource())));
        for (String name : awaited) {
            for (LockQueryResult.WaiterView view :
                    machine.query(new LockQuery.LockAt(name), 0).queue()) {
                image.locks().waiters().stream()
                        .filter(w -> w.id() == view.id())
                        .map(w -> queued(name, view, w))
                        .forEach(lines::add);
            }
        }
    }

    private static String queued(String name, LockQueryResult.WaiterView view, Waiter waiter) {
        return "%s awaited by %s %s #%d%s until %d, %s"
                .formatted(
                        name,
                        waiter.owner(),
                        Replies.mode(view.mode()),
                        waiter.id(),
                        view.conversion() ? " converting" : "",
                        waiter.timeoutAtMs(),
                        place(waiter));
    }

    static List<String> explain(CoordinationMachine machine, LockCommand.Acquire request) {
        return explanation(machine.query(new LockQuery.Explain(request), 0).explanation());
    }

    private static List<String> explanation(Explanation e) {
        List<String> lines = new ArrayList<>();
        lines.add(e.position() == 0 ? e.verdict().name() : e.verdict() + " at " + e.resource());
        e.blockedBy().forEach(b -> lines.add("behind " + b.owner() + " " + b.edge()));
        if (e.refusal() != null) {
            lines.add(Replies.text(e.refusal()));
        }
        if (e.deadlock() != null) {
            lines.add(e.deadlock().explanation());
        }
        return lines;
    }

    static List<String> graph(CoordinationMachine machine) {
        return machine.query(new LockQuery.LockGraph(100, ""), 0).edges().stream()
                .map(e ->
                        "%s -> %s (%s %s, %s)"
                                .formatted(
                                        e.from(),
                                        e.to(),
                                        e.resource(),
                                        Replies.mode(e.mode()),
                                        e.edge()))
                .sorted()
                .toList();
    }

    private static String event(SessionEvent event) {
        return switch (event) {
            case SessionEvent.Opened e -> "opened " + session(e.session());
            case SessionEvent.Changed e -> session(e.after());
            case SessionEvent.Ended e -> e.how() + " " + session(e.session());
        };
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
            case LockEvent.HoldChanged e ->
                    "%s %s of %s".formatted(e.how(), e.after().resource(), grant(e.after()));
            case LockEvent.DeliveryChanged e -> delivery(e.after());
            case LockEvent.GrantEnded e ->
                    "%s %s of %s".formatted(e.how(), e.grant().resource(), grant(e.grant()));
            case LockEvent.ForceReleased e ->
                    "%s forces %s (%s), token %d"
                            .formatted(e.principal(), e.resource(), e.reason(), e.token());
            case LockEvent.Queued e -> "queued for " + waiter(e.waiter());
            case LockEvent.WaitAttached e -> "wait for " + waiter(e.after());
            case LockEvent.WaitEnded e ->
                    "wait of %s for %s: %s"
                            .formatted(e.waiter().owner(), e.waiter().resource(), e.how());
            case LockEvent.QueueReordered e -> "reordered " + e.resource() + ": " + e.waitIds();
            case LockEvent.DeadlockFound e -> "deadlock " + e.report().id();
            case LockEvent.PolicyChanged e -> "policy " + e.policy().label();
            case LockEvent.OrderInverted e ->
                    "warning: %s takes %s, then %s; %s took them the other way round"
                            .formatted(
                                    e.inversion().owner(),
                                    e.inversion().held(),
                                    e.inversion().wanted(),
                                    e.inversion().otherOwner());
            case LockEvent.SemaphoreSet e -> e.resource() + " has " + e.permits() + " permits";
            case LockEvent.LatchSet e -> e.resource() + " at " + e.count();
            case LockEvent.Proclaimed e ->
                    "%s says '%s' (%d)"
                            .formatted(
                                    e.proclamation().resource(),
                                    e.proclamation().value(),
                                    e.proclamation().revision());
        };
    }

    private static String delivery(Grant grant) {
        Grant.Delivery delivery = grant.delivery();
        return switch (delivery) {
            case Grant.Delivery.Done _ ->
                    "token %d is known to be delivered".formatted(grant.token());
            case Grant.Delivery.Awaited _ ->
                    "token %d is told to %s".formatted(grant.token(), heard(delivery.audience()));
            case Grant.Delivery.Unclaimed it ->
                    "token %d is taken back at %d unless fetched"
                            .formatted(grant.token(), it.untilMs());
        };
    }

    private static String session(Session s) {
        return "session %d '%s' until %d, lost %d"
                .formatted(s.id(), s.name(), s.expiresAtMs(), s.lost().size());
    }

    private static String grant(Grant g) {
        Hold hold = g.hold();
        int below = hold.sharedBelow() + hold.exclusiveBelow();
        String life =
                g.expiresAtMs() == Long.MAX_VALUE
                        ? "without end"
                        : "until %d (+%d)".formatted(g.expiresAtMs(), g.ttlMs() / 100 + 1);
        return "%s %s token %d %s".formatted(g.owner(), Replies.mode(g.mode()), g.token(), life)
                + (g.fence() == g.token() ? "" : ", fence " + g.fence())
                + (hold.holds() > 1 ? ", held " + hold.holds() + " times" : "")
                + (below > 0 ? ", needed by " + below + " below" : "")
                + (hold.permits() > 0 ? ", " + hold.permits() + " permits" : "");
    }

    private static String waiter(Waiter w) {
        List<String> parts =
                w.parts().stream().map(p -> p.resource() + " " + Replies.mode(p.mode())).toList();
        return "%s: %s #%d until %d, %s"
                .formatted(
                        String.join(" and ", parts), w.owner(), w.id(), w.timeoutAtMs(), place(w));
    }

    private static String place(Waiter w) {
        return heard(w.audience());
    }

    private static String heard(@Nullable Audience audience) {
        if (audience == null || audience.isEmpty()) {
            return "nobody until " + (audience == null ? 0 : audience.untilMs());
        }
        return String.join(
                " and ", audience.origins().stream().map(o -> "c" + o.number()).toList());
    }
}
