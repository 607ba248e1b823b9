package io.selaras.link;

import io.selaras.config.MemberEndpoint;
import io.selaras.http.Upgrade;
import io.selaras.link.handshake.Party;
import io.selaras.link.identity.NodeIdentity;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All links of a node. */
public final class PeerTransport implements Upgrade {

    /** Where peers ask for a WebSocket. */
    public static final String PATH = "/v1/peer";

    /**
     * Messages travel in pieces of at most so many bytes, in both directions: more than that is
     * never read of a connection before anything is known of it.
     */
    public static final int PIECE_BYTES = 16 << 10;

    private static final Logger LOG = LoggerFactory.getLogger(PeerTransport.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 16;

    /** A hostile peer need not answer when it is sent away. */
    private static final int CLOSING_SECONDS = 1;

    private final Vertx vertx;
    private final Context context;
    private final LinkConfig parts;
    private final MembershipView membershipView;
    private final HandshakeHandler handshakes;
    private final Tools tools;
    private final Map<String, PeerLink> links = new ConcurrentHashMap<>();
    private final PeerConnections connections;
    private boolean begun;
    private boolean stopped;

    /** What links, dialers and the connections share. */
    record Tools(
            Vertx vertx, WebSocketClient client, NetClient probes, LinkConfig parts, Party self) {

        /** Drawn anew at each call. */
        Supplier<String> nonces() {
            return PeerTransport::nonce;
        }
    }

    /**
     * @param context the event loop of the links
     */
    public PeerTransport(Vertx vertx, Context context, LinkConfig parts, NodeIdentity self) {
        this.vertx = vertx;
        this.context = context;
        this.parts = parts;
        this.membershipView = new MembershipView(parts.cluster(), parts.applied());
        this.handshakes =
                new HandshakeHandler(parts.cluster(), parts.membership(), membershipView, self);
        WebSocketClient client =
                vertx.createWebSocketClient(
                        new WebSocketClientOptions()
                                .setTcpNoDelay(true)
                                .setSendUnmaskedFrames(true)
                                .setClosingTimeout(CLOSING_SECONDS)
                                .setMaxFrameSize(PIECE_BYTES)
                                .setMaxMessageSize(parts.maxFrameBytes()));
        NetClient probes =
                vertx.createNetClient(
                        new NetClientOptions()
                                .setConnectTimeout((int) parts.timing().probe().toMillis()));
        Party party = new Party(parts.cluster().nodeId(), parts.cluster().secret());
        this.tools = new Tools(vertx, client, probes, parts, party);
        this.connections =
                new PeerConnections(tools, context, handshakes, membershipView, new ById());
    }

    /** Begins to dial. */
    public void begin() {
        context.runOnContext(_ -> {
            begun = true;
            handshakes.begin();
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
        membershipView.changed(addresses);
        connections.part();
        fit();
        connections.sendHelloAnew(false);
    }

    /** Makes links for those who should be linked, and ends dialling the others. */
    private void fit() {
        if (!begun || stopped) {
            return;
        }
        Set<String> wanted = new HashSet<>();
        for (MemberEndpoint peer : membershipView.toDial(linked().isEmpty())) {
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

    private PeerLink link(MemberEndpoint peer) {
        Dialer dialer =
                new Dialer(
                        tools,
                        peer,
                        () -> connections.missing(peer.id()),
                        socket -> connections.dialled(peer.id(), socket));
        boolean smaller = parts.cluster().nodeId().compareTo(peer.id()) < 0;
        PeerLink link = new PeerLink(tools, dialer, () -> smaller || handshakes.unknown());
        links.put(peer.id(), link);
        return link;
    }

    /** Now and then: are the peers alive, and do they still belong here. */
    private void look() {
        connections.look();
        fit();
    }

    /**
     * This node's membership is durable and its replica takes frames: say hello to everybody again.
     */
    public void joined(NodeIdentity identity) {
        context.runOnContext(_ -> {
            handshakes.joined(identity);
            connections.sendHelloAnew(true);
        });
    }

    /** The cluster writes at this version: who does not read it is no longer linked. */
    public void versionAgreed(int version) {
        context.runOnContext(_ -> {
            handshakes.versionAgreed(version);
            connections.look();
        });
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
        return membershipView.addresses();
    }

    /** The hosts of all members whose address is known; any thread. */
    public List<String> hosts() {
        return membershipView.addresses().values().stream()
                .map(address -> address.substring(0, address.lastIndexOf(':')))
                .toList();
    }

    /** Ends all links for good. */
    public void stop() {
        context.runOnContext(_ -> {
            stopped = true;
            links.values().forEach(PeerLink::stop);
            connections.stop();
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
                .onSuccess(connections::accepted)
                .onFailure(e -> LOG.debug("An upgrade failed", e));
        return true;
    }

    private static String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Links by the id of the peer. */
    private final class ById implements PeerConnections.Links {

        @Override
        public @Nullable PeerLink find(String peer) {
            return links.get(peer);
        }

        @Override
        public PeerLink findOrMake(String peer) {
            PeerLink link = links.get(peer);
            return link == null ? link(new MemberEndpoint(peer, "", 0)) : link;
        }
    }
}
