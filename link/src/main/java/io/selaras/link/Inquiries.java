package io.selaras.link;

import io.selaras.config.MemberEndpoint;
import io.selaras.link.handshake.Conversation;
import io.selaras.link.handshake.Refusal;
import io.selaras.link.handshake.Trust;
import io.selaras.link.identity.Hello;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks peers, on connections of their own to the addresses that this node knows, who they are and
 * which connections to this node are theirs (ADR 0100). One question to each peer at a time.
 */
final class Inquiries {

    private final PeerTransport.Tools tools;
    private final Vertx vertx;
    private final Context context;
    private final Function<String, Optional<MemberEndpoint>> address;
    private final Listener listener;
    private final Map<String, Inquiry> running = new HashMap<>();

    /** Hears the answers; called on the links' event loop. */
    interface Listener {

        /** The peer at its known address said who it is, and which connections are its own. */
        void answered(Question question, Hello hello, List<String> calls);

        /** Nobody there said anything that can be believed. */
        void unanswered(Question question);
    }

    /**
     * A question that was put.
     *
     * @param sinceNanos the answer covers connections from before this moment
     */
    record Question(String peer, long sinceNanos) {}

    /**
     * @param address where a peer is to be found, if that is known
     */
    Inquiries(
            PeerTransport.Tools tools,
            Context context,
            Function<String, Optional<MemberEndpoint>> address,
            Listener listener) {
        this.tools = tools;
        this.vertx = tools.vertx();
        this.context = context;
        this.address = address;
        this.listener = listener;
    }

    /** Asks, or asks again after the answer that is awaited; false if nobody knows where. */
    boolean ask(String peer) {
        Optional<MemberEndpoint> target = address.apply(peer);
        if (target.isEmpty()) {
            return false;
        }
        Inquiry current = running.get(peer);
        if (current == null) {
            begin(target.get());
        } else {
            current.again = true;
        }
        return true;
    }

    private void begin(MemberEndpoint target) {
        Inquiry inquiry = new Inquiry(target.id());
        running.put(target.id(), inquiry);
        tools.client()
                .connect(Addresses.toPeer(target, tools.parts().timing().handshake()))
                .onComplete(connected ->
                        context.runOnContext(_ -> {
                            if (connected.succeeded()) {
                                inquiry.connected(connected.result());
                            } else {
                                inquiry.over();
                            }
                        }));
    }

    /** One question and what was heard of the answer. */
    private final class Inquiry implements PeerConnection.Handler {

        private final Question question;
        private List<String> calls = List.of();
        private boolean again;
        private boolean over;

        Inquiry(String peer) {
            question = new Question(peer, System.nanoTime());
        }

        void connected(WebSocket socket) {
            PeerConnection connection =
                    new PeerConnection(
                            socket,
                            new PeerConnection.Line(context, this, 0),
                            Conversation.dialling(
                                    tools.self(), question.peer(), tools.nonces().get()),
                            Trust.DIALLED);
            connection.begin();
            vertx.setTimer(
                    tools.parts().timing().handshake().toMillis(),
                    _ -> connection.closeIfNameless());
        }

        void over() {
            if (!over) {
                over = true;
                running.remove(question.peer());
                listener.unanswered(question);
                askAgain();
            }
        }

        private void askAgain() {
            if (again) {
                // Strangers may ask for many questions; the peer need not suffer for that.
                vertx.setTimer(
                        tools.parts().timing().firstRetry().toMillis(), _ -> ask(question.peer()));
            }
        }

        @Override
        public void ready(PeerConnection connection) {
            connection.say(Conversation.ask());
        }

        @Override
        public void calls(PeerConnection connection, List<String> ids) {
            calls = ids;
        }

        @Override
        public void helloReceived(PeerConnection connection, Hello hello) {
            if (!over) {
                over = true;
                running.remove(question.peer());
                connection.close();
                listener.answered(question, hello, calls);
                askAgain();
            }
        }

        @Override
        public void refusedByPeer(PeerConnection connection, Refusal why) {
            over();
        }

        @Override
        public void removedByPeer(PeerConnection connection, long view) {
            over();
        }

        @Override
        public void broken(PeerConnection connection, Refusal why) {
            over();
        }

        @Override
        public void ended(PeerConnection connection) {
            over();
        }
    }
}
