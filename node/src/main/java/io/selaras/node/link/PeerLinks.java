package io.selaras.node.link;

import io.selaras.node.config.Member;
import io.selaras.node.door.Upgrade;
import io.selaras.node.identity.Hello;
import io.selaras.node.identity.NodeIdentity;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.WebSocketBase;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All links of a node. */
public final class PeerLinks implements Upgrade {

    /** Where peers ask for a WebSocket. */
    public static final String PATH = "/v1/peer";

    private static final Logger LOG = LoggerFactory.getLogger(PeerLinks.class);

    private final Vertx vertx;
    private final Context context;
    private final LinkParts parts;
    private final Greeter greeter;
    private final Map<String, PeerLink> links = new HashMap<>();
    private final Map<String, Dialer> dialers = new HashMap<>();
    private final Map<String, String> lastRefusals = new HashMap<>();
    private final Set<Session> sessions = new LinkedHashSet<>();
    private boolean stopped;

    /**
     * @param context the event loop of the links
     */
    public PeerLinks(Vertx vertx, Context context, LinkParts parts, NodeIdentity self) {
        this.vertx = vertx;
        this.context = context;
        this.parts = parts;
        this.greeter = new Greeter(vertx, parts, self);
        WebSocketClient client =
                vertx.createWebSocketClient(
                        new WebSocketClientOptions()
                                .setTcpNoDelay(true)
                                .setSendUnmaskedFrames(true)
                                .setMaxFrameSize(parts.maxFrameBytes())
                                .setMaxMessageSize(parts.maxFrameBytes()));
        for (Member peer : parts.cluster().peers()) {
            boolean dials = self.nodeId().compareTo(peer.id()) < 0;
            if (dials) {
                dialers.put(
                        peer.id(),
                        new Dialer(
                                vertx,
                                client,
                                peer,
                                parts.timing(),
                                socket -> connected(peer.id(), socket)));
            }
            links.put(peer.id(), new PeerLink(vertx, peer, parts, dialers.get(peer.id())));
        }
    }

    /** Begins to dial. */
    public void begin() {
        context.runOnContext(_ -> {
            greeter.begin();
            links.values().forEach(PeerLink::begin);
            vertx.setPeriodic(
                    parts.timing().ping().toMillis(), _ -> links.values().forEach(PeerLink::probe));
        });
    }

    /** This node's membership is durable and its replica takes frames: greet everybody again. */
    public void joined(NodeIdentity identity) {
        context.runOnContext(_ -> {
            greeter.joined(identity);
            for (Session session : List.copyOf(sessions)) {
                greetAnew(session);
            }
        });
    }

    /** Also a peer that was dialled and has not answered yet holds an outdated hello of ours. */
    private void greetAnew(Session session) {
        String peer = session.peer();
        if (peer != null) {
            session.greet(greeter.helloTo(peer));
        }
        Hello hello = session.peerHello();
        if (hello != null) {
            judge(session, hello);
        }
    }

    /** Sends a frame if the peer is linked; any thread. */
    public void send(String peer, byte[] frame) {
        PeerLink link = links.get(peer);
        if (link != null && frame.length <= parts.maxFrameBytes()) {
            link.send(frame);
        }
    }

    /** Peers with a link; any thread. */
    public List<String> linked() {
        List<String> linked = new ArrayList<>();
        links.forEach((peer, link) -> {
            if (link.linked()) {
                linked.add(peer);
            }
        });
        linked.sort(null);
        return linked;
    }

    /** Ends all links for good. */
    public void stop() {
        context.runOnContext(_ -> {
            stopped = true;
            dialers.values().forEach(Dialer::stop);
            List.copyOf(sessions).forEach(Session::close);
        });
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public boolean accept(HttpServerRequest request) {
        if (!request.canUpgradeToWebSocket()) {
            request.response()
                    .setStatusCode(426)
                    .putHeader("Upgrade", "websocket")
                    .end("Only nodes of this cluster talk here, by WebSocket\n");
            return false;
        }
        request.toWebSocket()
                .onSuccess(socket -> open(socket, null))
                .onFailure(e -> LOG.warn("A peer's upgrade failed: {}", e.toString()));
        return true;
    }

    private void connected(String peer, WebSocketBase socket) {
        open(socket, peer).greet(greeter.helloTo(peer));
    }

    private Session open(WebSocketBase socket, @Nullable String dialled) {
        Session session = new Session(socket, context, new Greetings(), dialled);
        session.begin();
        context.runOnContext(_ -> {
            sessions.add(session);
            if (stopped) {
                session.close();
            }
            vertx.setTimer(parts.timing().silence().toMillis(), _ -> session.closeIfNameless());
        });
        return session;
    }

    private void judge(Session session, Hello hello) {
        greeter.judge(hello)
                .onFailure(e -> {
                    refused("We refuse", hello.from(), String.valueOf(e.getMessage()));
                    session.refuse(String.valueOf(e.getMessage()));
                })
                .onSuccess(outcome -> {
                    switch (outcome) {
                        case PENDING -> session.proceed();
                        case ADMITTED -> admit(session, hello);
                    }
                });
    }

    private void admit(Session session, Hello hello) {
        PeerLink link = links.get(hello.from());
        if (link != null && !session.admitted() && sessions.contains(session)) {
            lastRefusals.remove(hello.from());
            session.admit();
            link.admitted(session, hello);
        }
    }

    private void refused(String who, String peer, String reason) {
        if (!reason.equals(lastRefusals.put(peer, reason))) {
            LOG.error("{} {}: {}", who, peer, reason);
        }
        Dialer dialer = dialers.get(peer);
        if (dialer != null) {
            dialer.refused();
        }
    }

    /** Reacts to what sessions tell. */
    private final class Greetings implements Session.Handler {

        @Override
        public void greeted(Session session, Hello hello) {
            if (session.admitted()) {
                session.proceed();
                return;
            }
            Dialer dialer = dialers.get(hello.from());
            if (dialer == null) {
                session.greet(greeter.helloTo(hello.from()));
            } else {
                dialer.answered();
            }
            judge(session, hello);
        }

        @Override
        public void refusedByPeer(Session session, String reason) {
            String peer = session.peer();
            refused("Refused by", peer == null ? "a peer" : peer, reason);
        }

        @Override
        public void frame(Session session, byte[] frame) {
            Hello hello = session.peerHello();
            if (hello != null) {
                parts.listener().received(hello.from(), frame);
            }
        }

        @Override
        public void ended(Session session) {
            sessions.remove(session);
            String peer = session.peer();
            PeerLink link = peer == null ? null : links.get(peer);
            if (peer != null && link != null) {
                greeter.gone(peer);
                link.ended(session);
            }
        }
    }
}
