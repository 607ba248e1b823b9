package io.selaras.http;

import io.selaras.http.budget.PlaceLine;
import io.selaras.http.budget.Share;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import io.selaras.http.problem.RefusedException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the server knows of one client connection; used by its event loop only. */
final class Connection {

    private static final long HELD_RETRY_MS = 1_000;

    private final HttpConnection http;
    private final Share share;
    private final PlaceLine largeAnswers;
    private final boolean surplus;
    private int exchanges;
    private @Nullable Exchange latest;
    private boolean clientEnded;
    private int held;
    private int unfinishedBodies;
    private int untakenAnswers;
    private long quietSinceNanos;
    private long takingSinceNanos;

    /**
     * @param largeAnswers the node's places for them
     */
    Connection(
            HttpConnection http,
            Share share,
            PlaceLine largeAnswers,
            boolean surplus,
            long nowNanos) {
        this.http = http;
        this.share = share;
        this.largeAnswers = largeAnswers.behind(share.limit() / 2);
        this.surplus = surplus;
        this.quietSinceNanos = nowNanos;
    }

    /** What it occupies of the node's memory. */
    Share share() {
        return share;
    }

    /** Places for its large answers: what it may have bears those that are being taken, too. */
    PlaceLine largeAnswers() {
        return largeAnswers;
    }

    /** Whether there were too many connections when it came: it is for a peer, or for nobody. */
    boolean surplus() {
        return surplus;
    }

    /** Ends the connection at once: an orderly end would wait until all answers are taken. */
    void cut() {
        if (http instanceof HttpServerConnection served) {
            // From the first handler on: the others wait until all was written.
            var _ = served.channelHandlerContext().channel().pipeline().firstContext().close();
        } else {
            http.close();
        }
    }

    void close() {
        http.close();
    }

    void exchangeBegan(Exchange exchange, long nowNanos) {
        exchanges++;
        latest = exchange;
        unfinishedBodies++;
        quietSinceNanos = nowNanos;
    }

    void bodyEnded() {
        unfinishedBodies--;
    }

    /** One exchange more is held back. */
    void holdBack() throws RefusedException {
        if (clientEnded) {
            throw new RefusedException(
                    Problem.of(
                            ProblemCode.INVALID_REQUEST,
                            "Who has ended its side of the connection cannot wait on it"));
        }
        if (held >= HttpLimits.HELD) {
            throw new RefusedException(
                    Problem.of(
                                    ProblemCode.OVERLOADED,
                                    "%d requests of this connection wait; use another one"
                                            .formatted(held))
                            .retryAfterMs(HELD_RETRY_MS));
        }
        held++;
    }

    /** One waits no more. */
    void goOn() {
        held--;
    }

    void exchangeEnded(Exchange exchange, long nowNanos) {
        held -= exchange.heldBack() ? 1 : 0;
        exchanges--;
        quietSinceNanos = nowNanos;
        if (clientEnded && exchanges == 0) {
            http.close();
        }
    }

    /**
     * The client sends nothing more. It may still listen, so it gets an answer that is due; but who
     * waits and goes away looks the same, and nothing may be granted to nobody.
     */
    void clientEnded() {
        Exchange exchange = latest;
        clientEnded = true;
        if (exchanges == 0 || (exchange != null && exchange.heldBack())) {
            http.close();
        }
    }

    void answerBegan(long nowNanos) {
        if (untakenAnswers++ == 0) {
            takingSinceNanos = nowNanos;
        }
    }

    /** The client took a piece of an answer. */
    void pieceTaken(long nowNanos) {
        takingSinceNanos = nowNanos;
    }

    void answerEnded() {
        untakenAnswers--;
    }

    /** Closes if nothing happens here; never while an answer is held back for a waiting client. */
    void closeIfIdle(long nowNanos, ConnectionTimeouts timeouts) {
        long quietNanos = nowNanos - quietSinceNanos;
        Duration idleLimit = surplus ? timeouts.sweep() : timeouts.idle();
        boolean idle = exchanges == 0 && quietNanos > idleLimit.toNanos();
        boolean trickles = unfinishedBodies > 0 && quietNanos > timeouts.body().toNanos();
        boolean unread =
                untakenAnswers > 0 && nowNanos - takingSinceNanos > timeouts.answer().toNanos();
        if (unread) {
            cut();
        } else if (idle || trickles) {
            http.close();
        }
    }
}
