package io.selaras.http;

import io.selaras.http.budget.PlaceLine;
import io.selaras.http.problem.Problem;
import io.vertx.core.Context;

/**
 * One request on its way to a place for what is large, and there; used by its event loop only. Who
 * stands in line for too long is refused, who has a place for a body and does not send it is cut.
 */
final class AwaitedPlace {

    private final Exchange exchange;
    private final Context context;
    private final long withinMs;
    private final Runnable whenFound;
    private final PlaceLine.Place place;
    private long timer;
    private boolean left;

    /** Goes on when there is a place. */
    AwaitedPlace(Exchange exchange, PlaceLine line, long bytes, Runnable whenFound) {
        this.exchange = exchange;
        this.context = exchange.context();
        this.withinMs = exchange.largeWithinMs();
        this.whenFound = whenFound;
        this.timer = context.owner().setTimer(withinMs, _ -> notFound());
        this.place = line.enter(bytes, () -> context.runOnContext(_ -> found()));
    }

    /** Whether there was no place yet. */
    boolean inLine() {
        return !place.inside();
    }

    private void notFound() {
        if (!place.inside()) {
            exchange.refuse(Problem.overloaded());
            readOn();
        }
    }

    private void found() {
        readOn();
        if (!left) {
            context.owner().cancelTimer(timer);
            if (!exchange.isBodyOver()) {
                timer = context.owner().setTimer(withinMs, _ -> unused());
            }
            whenFound.run();
        }
    }

    private void readOn() {
        if (!exchange.isBodyOver()) {
            exchange.request().resume();
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
