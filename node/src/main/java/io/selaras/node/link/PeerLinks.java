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
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Roster roster;
    private final Greeter greeter;
    private final Tools tools;
    private final Map<String, PeerLink> links = new ConcurrentHashMap<>();
    private final Map<String, String> lastRefusals = new HashMap<>();
    private final Set<Session> sessions = new LinkedHashSet<>();
    private boolean begun;
    private boolean stopped;

    /** What links and dialers share. */
    record Tools(Vertx vertx, WebSocketClient client, NetClient probes, LinkParts parts) {}

    /**
     * @param context the event loop of the links
     */
    public PeerLinks(Vertx vertx, Context context, LinkParts parts, NodeIdentity self) {
        this.vertx = vertx;
        this.context = context;
        this.parts = parts;
        this.roster = new Roster(parts.cluster(), parts.timing().silence(), parts.applied());
        this.greeter = new Greeter(vertx, parts, roster, self);
        WebSocketClient client =
                vertx.createWebSocketClient(
                        new WebSocketClientOptions()
                                .setTcpNoDelay(true)
                                .setSendUnmaskedFrames(true)
                                .setMaxFrameSize(parts.maxFrameBytes())
                                .setMaxMessageSize(parts.maxFrameBytes()));
        NetClient probes =
                vertx.createNetClient(
                        new NetClientOptions()
                                .setConnectTimeout((int) parts.timing().probe().toMillis()));
        this.tools = new Tools(vertx, client, probes, parts);
    }

    /** Begins to dial. */
    public void begin() {
        context.runOnContext(_ -> {
            begun = true;
            greeter.begin();
            fit();
            vertx.setPeriodic(parts.timing().ping().toMillis(), _ -> look());
        });
    }

    /**
     * The replica says whom this node should be linked with.
     *
     * @param addresses by node id; empty where only {@code CLUSTER_ADDRS} tells the address
     */
    public void membersChanged(Map<String, String> addresses) {
        if (!context.equals(Vertx.currentContext())) {
            context.runOnContext(_ -> membersChanged(addresses));
            return;
        }
        roster.changed(addresses);
        fit();
        for (Session session : List.copyOf(sessions)) {
            if (!session.admitted()) {
                greetAnew(session);
            }
        }
    }

    /** Makes links for those who should be linked, and ends dialling the others. */
    private void fit() {
        if (!begun || stopped) {
            return;
        }
        Set<String> wanted = new HashSet<>();
        for (Member peer : roster.toDial(linked().isEmpty())) {
            wanted.add(peer.id());
            PeerLink link = links.get(peer.id());
            if (link == null) {
                link(peer).begin();
            } else {
                link.at(peer);
            }
        }
        links.forEach((peer, link) -> {
            if (!wanted.contains(peer) && !link.linked()) {
                link.stop();
                links.remove(peer);
            }
        });
    }

    private PeerLink link(Member peer) {
        Dialer dialer =
                new Dialer(
                        tools,
                        peer,
                        () -> sessions.stream().noneMatch(s -> peer.id().equals(s.peer())),
                        socket -> connected(peer.id(), socket));
        boolean smaller = parts.cluster().nodeId().compareTo(peer.id()) < 0;
        PeerLink link = new PeerLink(tools, dialer, () -> smaller || greeter.unknown());
        links.put(peer.id(), link);
        return link;
    }

    /** Now and then: are the peers alive, and do they still belong here. */
    private void look() {
        for (Session session : List.copyOf(sessions)) {
            Hello hello = session.peerHello();
            if (session.admitted() && hello != null && roster.parted(hello)) {
                LOG.info("{} belongs to this cluster no more", hello.from());
                session.removed(roster.view());
            } else {
                session.probe(parts.timing().silence().toNanos());
            }
        }
        fit();
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

    /** Where the members and whoever {@code CLUSTER_ADDRS} names are, by node id; any thread. */
    public Map<String, String> addresses() {
        return roster.addresses();
    }

    /** The hosts of all members whose address is known; any thread. */
    public List<String> hosts() {
        return roster.addresses().values().stream()
                .map(address -> address.substring(0, address.lastIndexOf(':')))
                .toList();
    }

    /** Ends all links for good. */
    public void stop() {
        context.runOnContext(_ -> {
            stopped = true;
            links.values().forEach(PeerLink::stop);
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
                .onFailure(e -> LOG.error("A greeting of {} was not judged", hello.from(), e))
                .onSuccess(outcome -> {
                    switch (outcome) {
                        case Greeter.Outcome.Pending _ -> session.proceed();
                        case Greeter.Outcome.Admitted _ -> admit(session, hello);
                        case Greeter.Outcome.Removed removed -> {
                            refused("We refuse", hello.from(), "it was removed from this cluster");
                            session.removed(removed.view());
                        }
                        case Greeter.Outcome.Refused refused -> {
                            refused("We refuse", hello.from(), refused.reason());
                            session.refuse(refused.reason());
                        }
                    }
                });
    }

    private void admit(Session session, Hello hello) {
        if (!session.admitted() && sessions.contains(session)) {
            lastRefusals.remove(hello.from());
            PeerLink link = links.get(hello.from());
            // Without one, it knows more of the log than this node does: see Roster.
            (link == null ? link(new Member(hello.from(), "", 0)) : link).admitted(session, hello);
        }
    }

    private void refused(String who, String peer, String reason) {
        if (!reason.equals(lastRefusals.put(peer, reason))) {
            LOG.error("{} {}: {}", who, peer, reason);
        }
        PeerLink link = links.get(peer);
        if (link != null) {
            link.refused();
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
            PeerLink link = links.get(hello.from());
            if (!session.dialled()) {
                session.greet(greeter.helloTo(hello.from()));
            } else if (link != null) {
                link.answered();
            }
            judge(session, hello);
        }

        @Override
        public void refusedByPeer(Session session, String reason) {
            String peer = session.peer();
            refused("Refused by", peer == null ? "a peer" : peer, reason);
        }

        @Override
        public void removedByPeer(Session session, long view) {
            String peer = session.peer();
            if (peer != null) {
                refused("Refused by", peer, "this node was removed from the cluster");
                greeter.removedBy(peer, view);
            }
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
