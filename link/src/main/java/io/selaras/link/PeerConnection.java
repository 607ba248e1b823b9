package io.selaras.link;

import io.selaras.link.handshake.Conversation;
import io.selaras.link.handshake.Conversation.Event;
import io.selaras.link.handshake.Refusal;
import io.selaras.link.handshake.Trust;
import io.selaras.link.identity.Hello;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketBase;
import io.vertx.core.http.WebSocketFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One WebSocket with a peer, from its first byte to its last. */
final class PeerConnection {

    private static final Logger LOG = LoggerFactory.getLogger(PeerConnection.class);

    private static final Buffer PING = Buffer.buffer();

    /** Beyond this much unsent data the peer is too slow; Raft sends again after a reconnect. */
    private static final int MAX_UNSENT_BYTES = 32 << 20;

    private final WebSocketBase socket;
    private final Context context;
    private final Handler handler;
    private final Conversation conversation;
    private final MessageAssembler incoming;
    private final boolean dialled;
    private volatile boolean admitted;
    private volatile long heardNanos = System.nanoTime();
    private volatile @Nullable Hello peerHello;
    private Trust trust;
    private long helloNanos;
    private boolean closedByUs;
    private boolean ended;

    /** What a session tells its owner; called on the links' event loop, except for frames. */
    interface Handler {
        /** The peer that was dialled has proven what there is to prove. */
        void ready(PeerConnection connection);

        void helloReceived(PeerConnection connection, Hello hello);

        /** The peer asks who this node is. */
        default void asked(PeerConnection connection) {
            connection.refuse(Refusal.MALFORMED);
        }

        /** The peer says which connections to this node are its own. */
        default void calls(PeerConnection connection, List<String> ids) {
            connection.refuse(Refusal.MALFORMED);
        }

        void refusedByPeer(PeerConnection connection, Refusal why);

        /** The peer says that this node was removed from the cluster as of this log index. */
        void removedByPeer(PeerConnection connection, long view);

        /** The peer did not keep to the rules of conversation; the session is being closed. */
        void broken(PeerConnection connection, Refusal why);

        /** A frame of an admitted peer, on the socket's own event loop. */
        default void frame(PeerConnection connection, byte[] frame) {}

        void ended(PeerConnection connection);
    }

    /**
     * @param trust what the connection vouches for, once both sides are ready
     */
    PeerConnection(WebSocketBase socket, Line line, Conversation conversation, Trust trust) {
        this.socket = socket;
        this.context = line.context();
        this.handler = line.handler();
        this.incoming = new MessageAssembler(Conversation.MAX_MESSAGE_BYTES, line.maxFrameBytes());
        this.conversation = conversation;
        this.dialled = trust == Trust.DIALLED;
        this.trust = trust;
    }

    /** What sessions of one owner have in common. */
    record Line(Context context, Handler handler, int maxFrameBytes) {}

    void begin() {
        socket.setWriteQueueMaxSize(MAX_UNSENT_BYTES);
        socket.frameHandler(this::piece);
        socket.pongHandler(_ -> heardNanos = System.nanoTime());
        // The close handler follows and tells the owner.
        socket.exceptionHandler(_ -> socket.close());
        socket.closeHandler(_ -> context.runOnContext(_ -> end()));
        if (socket.isClosed()) {
            end();
        } else if (dialled) {
            say(conversation.opening());
        }
    }

    /** The peer at the other end, as far as anything was said; null while that is not known. */
    @Nullable String peer() {
        return conversation.peer();
    }

    @Nullable Hello peerHello() {
        return peerHello;
    }

    /** The name of this connection at both ends; empty while it has none. */
    String callId() {
        return conversation.ready() ? conversation.callId() : "";
    }

    String remoteAddress() {
        return String.valueOf(socket.remoteAddress());
    }

    Trust trust() {
        return trust;
    }

    /** The peer said on a connection that this node dialled that this one is its own. */
    void confirm() {
        if (!trust.links()) {
            trust = Trust.CONFIRMED;
        }
    }

    /** Whether the other side has said who it is. */
    boolean helloHeard() {
        return peerHello != null;
    }

    /** When it said who it is. */
    long helloNanos() {
        return helloNanos;
    }

    /** Whether this side dialled. */
    boolean dialled() {
        return dialled;
    }

    /** Whether this side ended it, so that its end says nothing about the peer. */
    boolean closedByUs() {
        return closedByUs;
    }

    boolean admitted() {
        return admitted;
    }

    /** Says who this node is, if the other side may know. */
    void sendHello(Hello hello) {
        if (conversation.ready()) {
            say(hello.format());
        }
    }

    void say(String message) {
        ifOpen(() -> socket.writeTextMessage(message));
    }

    void admit() {
        admitted = true;
        socket.resume();
    }

    /** Lets messages flow again after a hello was judged. */
    void proceed() {
        socket.resume();
    }

    void refuse(Refusal why) {
        close(Conversation.refused(why));
    }

    /** Tells the peer that it belongs to this cluster no more, as of this log index. */
    void removed(long view) {
        close(Conversation.removed(view));
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

    private void piece(WebSocketFrame frame) {
        if (!frame.isText() && !frame.isBinary() && !frame.isContinuation()) {
            return;
        }
        heardNanos = System.nanoTime();
        switch (incoming.piece(frame, admitted)) {
            case INCOMPLETE -> {}
            case BINARY -> handler.frame(this, incoming.message().getBytes());
            case TEXT -> {
                String message = incoming.message().toString();
                socket.pause();
                context.runOnContext(_ -> message(message));
            }
            case TOO_LONG -> {
                socket.pause();
                context.runOnContext(_ -> broken(Refusal.MALFORMED));
            }
        }
    }

    private void message(String message) {
        if (ended || closedByUs) {
            return;
        }
        boolean judged = false;
        for (Event event : conversation.heard(message)) {
            judged |= event instanceof Event.HelloReceived;
            happened(event);
        }
        if (!judged) {
            socket.resume();
        }
    }

    private void happened(Event event) {
        switch (event) {
            case Event.Say say -> say(say.message());
            case Event.Ready _ -> {
                if (dialled) {
                    handler.ready(this);
                }
            }
            case Event.HelloReceived received -> {
                peerHello = received.hello();
                helloNanos = System.nanoTime();
                handler.helloReceived(this, received.hello());
            }
            case Event.Asked _ -> handler.asked(this);
            case Event.Calls calls -> handler.calls(this, calls.ids());
            case Event.Refused refused -> {
                close();
                handler.refusedByPeer(this, refused.why());
            }
            case Event.Removed removed -> {
                close();
                handler.removedByPeer(this, removed.view());
            }
            case Event.Broken broken -> broken(broken.why());
        }
    }

    private void broken(Refusal why) {
        handler.broken(this, why);
        refuse(why);
    }

    private void end() {
        if (!ended) {
            ended = true;
            handler.ended(this);
        }
    }
}
