package io.selaras.node.link;

import io.selaras.node.identity.Hello;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One WebSocket with a peer, from its first byte to its last. */
final class Session {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private static final String REFUSED = "refused=";
    private static final String REMOVED = "removed=";
    private static final Buffer PING = Buffer.buffer();

    /** Beyond this much unsent data the peer is too slow; Raft sends again after a reconnect. */
    private static final int MAX_UNSENT_BYTES = 32 << 20;

    private final WebSocketBase socket;
    private final Context context;
    private final Handler handler;
    private final @Nullable String dialled;
    private volatile boolean admitted;
    private volatile long heardNanos = System.nanoTime();
    private volatile @Nullable Hello peerHello;
    private boolean closedByUs;
    private boolean ended;

    /** What a session tells its owner; called on the links' event loop, except for frames. */
    interface Handler {
        void greeted(Session session, Hello hello);

        void refusedByPeer(Session session, String reason);

        /** The peer says that this node was removed from the cluster as of this log index. */
        void removedByPeer(Session session, long view);

        /** A frame of an admitted peer, on the socket's own event loop. */
        void frame(Session session, byte[] frame);

        void ended(Session session);
    }

    /**
     * @param dialled the peer this side dialled; null if the other side dialled
     */
    Session(WebSocketBase socket, Context context, Handler handler, @Nullable String dialled) {
        this.dialled = dialled;
        this.socket = socket;
        this.context = context;
        this.handler = handler;
    }

    void begin() {
        socket.setWriteQueueMaxSize(MAX_UNSENT_BYTES);
        socket.textMessageHandler(this::text);
        socket.binaryMessageHandler(this::binary);
        socket.pongHandler(_ -> heardNanos = System.nanoTime());
        // The close handler follows and tells the owner.
        socket.exceptionHandler(_ -> socket.close());
        socket.closeHandler(_ -> context.runOnContext(_ -> end()));
        if (socket.isClosed()) {
            end();
        }
    }

    /** The peer at the other end; null while that is not known. */
    @Nullable String peer() {
        Hello hello = peerHello;
        return hello == null ? dialled : hello.from();
    }

    @Nullable Hello peerHello() {
        return peerHello;
    }

    /** Whether this side dialled. */
    boolean dialled() {
        return dialled != null;
    }

    /** Whether this side ended it, so that its end says nothing about the peer. */
    boolean closedByUs() {
        return closedByUs;
    }

    boolean admitted() {
        return admitted;
    }

    void greet(Hello hello) {
        ifOpen(() -> socket.writeTextMessage(hello.format()));
    }

    void admit() {
        admitted = true;
        socket.resume();
    }

    /** Lets messages flow again after a greeting was judged. */
    void proceed() {
        socket.resume();
    }

    void refuse(String reason) {
        close(REFUSED + reason.lines().findFirst().orElse(""));
    }

    /** Tells the peer that it belongs to this cluster no more, as of this log index. */
    void removed(long view) {
        close(REMOVED + view);
    }

    private void close(String line) {
        closedByUs = true;
        ifOpen(() -> socket.writeTextMessage(line).onComplete(_ -> socket.close()));
        socket.resume();
    }

    void close() {
        closedByUs = true;
        socket.close();
    }

    /** Whoever has not said who it is by now only holds a socket. */
    void closeIfNameless() {
        if (peerHello == null && !ended) {
            close();
        }
    }

    /** Sends a frame, or ends a session whose peer does not keep up; any thread. */
    void send(byte[] frame) {
        if (context.equals(Vertx.currentContext())) {
            ifOpen(() -> write(frame));
        } else {
            context.runOnContext(_ -> ifOpen(() -> write(frame)));
        }
    }

    private void write(byte[] frame) {
        if (socket.writeQueueFull()) {
            close();
        } else {
            socket.writeBinaryMessage(Buffer.buffer(frame));
        }
    }

    /** A socket may close at any moment, and then refuses writes with an exception. */
    private void ifOpen(Runnable write) {
        try {
            if (!socket.isClosed()) {
                write.run();
            }
        } catch (IllegalStateException e) {
            LOG.debug("A message came too late for its socket", e);
        }
    }

    /** Probes the peer, and ends the session if it has been silent for too long. */
    void probe(long silenceNanos) {
        if (System.nanoTime() - heardNanos > silenceNanos) {
            close();
        } else {
            ifOpen(() -> socket.writePing(PING));
        }
    }

    private void text(String message) {
        heardNanos = System.nanoTime();
        socket.pause();
        context.runOnContext(_ -> greeting(message));
    }

    private void greeting(String message) {
        if (message.startsWith(REFUSED)) {
            handler.refusedByPeer(this, message.substring(REFUSED.length()));
            close();
            return;
        }
        try {
            if (message.startsWith(REMOVED)) {
                handler.removedByPeer(this, Long.parseLong(message.substring(REMOVED.length())));
                close();
                return;
            }
            Hello hello = Hello.parse(message);
            if (dialled != null && !dialled.equals(hello.from())) {
                refuse(dialled + " was dialled, " + hello.from() + " answered");
                return;
            }
            peerHello = hello;
            handler.greeted(this, hello);
        } catch (IllegalArgumentException e) {
            refuse("not a greeting: " + e.getMessage());
        }
    }

    private void binary(Buffer message) {
        heardNanos = System.nanoTime();
        if (admitted) {
            handler.frame(this, message.getBytes());
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            handler.ended(this);
        }
    }
}
