package io.selaras.api.event;

import io.selaras.api.request.ReplicaGateway;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One client that is told events as they happen; used by its event loop only. */
final class EventStream implements ReplicaGateway.Held {

    /** So much is written at once; one event takes far less than a megabyte. */
    private static final long PAGE_BYTES = 64 << 10;

    private static final String GAP = "event: gap\ndata: {}\n\n";

    private final EventLog log;
    private final Client client;
    private final HttpServerResponse response;
    private final String cluster;
    private final String prefix;
    private final Consumer<EventStream> ended;
    private final ConsumerProgress uptake = new ConsumerProgress();
    private final AtomicBoolean due = new AtomicBoolean();
    private final Runnable listener = this::soon;

    /** Told already, perhaps by another node that was ahead of this one. */
    private final EventId after;

    private long next;
    private @Nullable EventId lastRead;
    private boolean over;
    private boolean awaitsTurn;

    /**
     * A stream whose answer has begun.
     *
     * @param ended called once, when it is over
     */
    EventStream(EventLog log, Client client, Start start, Consumer<EventStream> ended) {
        this.log = log;
        this.client = client;
        this.response = client.response();
        this.next = start.next();
        this.after = start.after();
        this.cluster = start.cluster();
        this.prefix = start.prefix();
        this.ended = ended;
    }

    /**
     * Who is told.
     *
     * @param cut ends the connection although there is something that was not taken
     * @param turns does work of the context when it is its turn
     */
    record Client(
            Context context, HttpServerResponse response, Runnable cut, Consumer<Runnable> turns) {}

    /**
     * Where a stream begins.
     *
     * @param next the first event's place in the log
     * @param after none up to this one are told
     * @param cluster what the ids of its events begin with
     * @param prefix of the resources that it is about
     */
    record Start(long next, EventId after, String cluster, String prefix) {}

    void begin() {
        log.listen(listener);
        pump();
    }

    @Override
    public Context context() {
        return client.context();
    }

    /** The node stops: the client goes on elsewhere. */
    @Override
    public void dismiss() {
        if (!over) {
            lost();
            response.end();
        }
    }

    /** The client has gone. */
    void lost() {
        if (!over) {
            over = true;
            log.forget(listener);
            ended.accept(this);
        }
    }

    /**
     * Keeps proxies from ending a quiet stream, and its id near the present; a client that takes
     * nothing is sent away. False if the stream is over.
     */
    boolean beat() {
        if (over) {
            return false;
        }
        boolean full = response.writeQueueFull();
        if (uptake.ended(full)) {
            client.cut().run();
        } else if (!full) {
            response.write(
                    lastRead == null
                            ? ":\n\n"
                            : ":\nid: " + ResumePoint.id(cluster, lastRead) + "\n\n");
        }
        return true;
    }

    /** Of the loop's thread: there is something new. */
    private void soon() {
        if (due.compareAndSet(false, true)) {
            client.context()
                    .runOnContext(_ -> {
                        due.set(false);
                        pump();
                    });
        }
    }

    /** Whoever reads fast and much must not keep the others of the event loop waiting. */
    private void pump() {
        if (!over && !awaitsTurn) {
            awaitsTurn = true;
            client.turns().accept(this::page);
        }
    }

    private void page() {
        awaitsTurn = false;
        if (over) {
            return;
        }
        if (!response.writeQueueFull()) {
            EventLog.Page page = log.read(next, PAGE_BYTES);
            if (page == null) {
                response.write(GAP);
                dismiss();
                return;
            }
            if (page.events().isEmpty()) {
                return;
            }
            next = page.next();
            write(page);
        }
        if (response.writeQueueFull()) {
            response.drainHandler(_ -> {
                uptake.some();
                pump();
            });
        } else {
            pump();
        }
    }

    private void write(EventLog.Page page) {
        StringBuilder text = new StringBuilder();
        for (EventLog.Told told : page.events()) {
            lastRead = told.id();
            if (told.id().compareTo(after) > 0 && concerns(told)) {
                text.append(EventJson.text(cluster, told));
            }
        }
        if (!text.isEmpty()) {
            response.write(text.toString());
        }
    }

    private boolean concerns(EventLog.Told told) {
        return prefix.isEmpty()
                || EventJson.subjects(told.event()).stream()
                        .anyMatch(resource -> resource.startsWith(prefix));
    }
}
