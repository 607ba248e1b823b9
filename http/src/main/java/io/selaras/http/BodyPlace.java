package io.selaras.http;

import io.selaras.http.budget.LargeBodies;
import io.selaras.http.problem.Problem;
import io.vertx.core.Context;

/**
 * One large body on its way to a place among those of the node, and there; used by its event loop
 * only. Who stands in line for too long is refused, who does not use its place is cut.
 */
final class BodyPlace {

    private final Exchange exchange;
    private final Context context;
    private final long withinMs;
    private final LargeBodies.Place place;
    private long timer;
    private boolean left;

    /** Reads no more of the body until there is a place for it. */
    BodyPlace(Exchange exchange, LargeBodies places, long bytes, long withinMs) {
        this.exchange = exchange;
        this.context = exchange.context();
        this.withinMs = withinMs;
        exchange.request().pause();
        this.timer = context.owner().setTimer(withinMs, _ -> notFound());
        this.place =
                places.enter(
                        BodyCollector.heldFor(bytes), () -> context.runOnContext(_ -> found()));
    }

    private void notFound() {
        if (!place.inside()) {
            exchange.refuse(Problem.overloaded());
            exchange.request().resume();
        }
    }

    private void found() {
        exchange.request().resume();
        if (!left) {
            context.owner().cancelTimer(timer);
            timer = context.owner().setTimer(withinMs, _ -> unused());
        }
    }

    private void unused() {
        if (!exchange.isBodyOver()) {
            exchange.cut();
        }
    }

    /** The request is answered, or its client has gone. */
    void leave() {
        left = true;
        context.owner().cancelTimer(timer);
        place.leave();
    }
}
