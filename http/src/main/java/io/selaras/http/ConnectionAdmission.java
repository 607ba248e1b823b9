package io.selaras.http;

import io.selaras.config.LimitConfig;
import io.selaras.http.budget.ByteBudget;
import io.selaras.http.budget.PlaceLine;
import io.selaras.http.head.HeaderPolicy;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.RefusedException;
import io.vertx.core.http.HttpConnection;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who may come in: so many connections, and what all of them may occupy of the node's memory. Any
 * thread.
 */
public final class ConnectionAdmission {

    /** Connections beyond the limit, for peers: clients are told on them to come back later. */
    private static final int RESERVE = 32;

    private final int maxConnections;
    private final ByteBudget budget;
    private final PlaceLine largeBodies;
    private final PlaceLine largeAnswers;
    private final AtomicInteger connections = new AtomicInteger();

    public ConnectionAdmission(int maxConnections, ByteBudget budget) {
        this.maxConnections = maxConnections;
        this.budget = budget;
        long capacity = budget.capacity() / HttpLimits.LARGE_PART;
        this.largeBodies = new PlaceLine(capacity);
        this.largeAnswers = new PlaceLine(capacity);
    }

    /** What the settings say. */
    public static ConnectionAdmission within(LimitConfig limits) {
        return new ConnectionAdmission(
                limits.maxConnections(), new ByteBudget(limits.clientBytes()));
    }

    public int maxConnections() {
        return maxConnections;
    }

    public ByteBudget budget() {
        return budget;
    }

    /** Places for bodies larger than those of most routes; the budget counts them, too. */
    PlaceLine largeBodies() {
        return largeBodies;
    }

    /** Connections that are open, without links of peers. */
    public int connections() {
        return connections.get();
    }

    Connection connected(HttpConnection http, long nowNanos) {
        boolean surplus = connections.incrementAndGet() > maxConnections;
        return new Connection(http, budget.share(), largeAnswers, surplus, nowNanos);
    }

    void disconnected(Connection connection) {
        connections.decrementAndGet();
        connection.share().close();
    }

    /** Whether there is no place even to say that there is none. */
    boolean crowded() {
        return connections.get() > maxConnections + RESERVE;
    }

    /** Refuses a request that there is no place or no memory for. */
    void check(Connection connection, Exchange exchange) throws RefusedException {
        long bytes = HttpLimits.EXCHANGE_BYTES + HeaderPolicy.bytes(exchange.request());
        if (!exchange.hold().tryGrow(bytes)) {
            exchange.hold().grow(bytes);
            throw new RefusedException(Problem.overloaded());
        }
        if (connection.surplus()) {
            exchange.closeAfterwards();
            throw new RefusedException(Problem.overloaded());
        }
    }
}
