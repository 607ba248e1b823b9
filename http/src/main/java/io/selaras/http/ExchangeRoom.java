package io.selaras.http;

import io.selaras.http.budget.PlaceLine;
import io.selaras.http.budget.Reservation;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.RefusedException;
import org.jspecify.annotations.Nullable;

/** What one request and its answer occupy, and its place in line for it; used by its event loop. */
final class ExchangeRoom {

    private final Exchange exchange;
    private final Connection connection;
    private final PlaceLine largeBodies;
    private final Reservation hold;
    private @Nullable AwaitedPlace place;
    private long forAnswer;
    private boolean had;

    ExchangeRoom(Exchange exchange, Connection connection, PlaceLine largeBodies) {
        this.exchange = exchange;
        this.connection = connection;
        this.largeBodies = largeBodies;
        this.hold = new Reservation(connection.share());
    }

    Reservation hold() {
        return hold;
    }

    /** Waits for a place for a body of this size; the first call counts. */
    void awaitForBody(long bytes) {
        if (place == null) {
            exchange.request().pause();
            place = new AwaitedPlace(exchange, largeBodies, BodyCollector.heldFor(bytes), () -> {});
        }
    }

    /**
     * Goes on when there is room for an answer of this size.
     *
     * @throws RefusedException if too many requests of the connection wait already
     */
    void awaitForAnswer(long bytes, Route.Action then) throws RefusedException {
        AwaitedPlace mine =
                new AwaitedPlace(
                        exchange, connection.largeAnswers(), bytes, () -> found(bytes, then));
        place = mine;
        if (mine.inLine()) {
            exchange.holdBack();
        }
    }

    private void found(long bytes, Route.Action then) {
        exchange.goOn();
        if (hold.tryGrow(bytes)) {
            forAnswer += bytes;
            EventLoopServer.goOn(exchange, then);
        } else {
            exchange.refuse(Problem.overloaded());
        }
    }

    /** The answer has the place of a large body: what was let in can be answered, too. */
    void bodyIsForAnswer(long bodyBytes) {
        forAnswer += BodyCollector.heldFor(bodyBytes);
    }

    /**
     * The answer occupies what is there for it, and gives back the rest.
     *
     * @return whether it may; always if what it needs beyond that is taken, room or not
     */
    boolean answer(long bytes, boolean refusable) {
        long more = bytes - forAnswer;
        if (more > 0 && refusable && !hold.tryGrow(more)) {
            return false;
        }
        if (more <= 0) {
            hold.shrink(-more);
        } else if (!refusable) {
            hold.grow(more);
        }
        had = more <= 0;
        forAnswer = 0;
        leavePlace();
        return true;
    }

    /** Whether the answer is more than can be borne, and had no room of its own. */
    boolean overdrawn() {
        return !had && connection.share().overdrawn();
    }

    void release() {
        hold.release();
        leavePlace();
    }

    private void leavePlace() {
        if (place != null) {
            place.leave();
        }
    }
}
