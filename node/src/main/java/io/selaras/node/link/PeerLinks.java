package io.selaras.node.link;

import io.selaras.node.config.Member;
import io.selaras.node.door.Upgrade;
import io.selaras.node.handshake.Party;
import io.selaras.node.identity.NodeIdentity;
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
public final class PeerLinks implements Upgrade {

    /** Where peers ask for a WebSocket. */
    public static final String PATH = "/v1/peer";

    /**
     * Messages travel in pieces of at most so many bytes, in both directions: more than that is
     * never read of a connection before anything is known of it.
     */
    public static final int PIECE_BYTES = 16 << 10;

    private static final Logger LOG = LoggerFactory.getLogger(PeerLinks.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 16;

    /** A hostile peer need not answer when it is sent away. */
    private static final int CLOSING_SECONDS = 1;

    private final Vertx vertx;
    private final Context context;
    private final LinkParts parts;
    private final Roster roster;
    private final Greeter greeter;
    private final Tools tools;
    private final Map<String, PeerLink> links = new ConcurrentHashMap<>();
    private final Reception reception;
    private boolean begun;
    private boolean stopped;

    /** What links, dialers and the reception share. */
    record Tools(
            Vertx vertx, WebSocketClient client, NetClient probes, LinkParts parts, Party self) {

        /** Drawn anew at each call. */
        Supplier<String> nonces() {
            return PeerLinks::nonce;
        }
    }

    /**
     * @param context the event loop of the links
     */
    public PeerLinks(Vertx vertx, Context context, LinkParts parts, NodeIdentity self) {
        this.vertx = vertx;
        this.context = context;
        this.parts = parts;
        this.roster = new Roster(parts.cluster(), parts.timing().silence(), parts.applied());
        this.greeter = new Greeter(parts.cluster(), parts.membership(), roster, self);
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
        this.reception = new Reception(tools, context, greeter, roster, new ById());
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
        reception.greetAnew(false);
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
                        () -> reception.missing(peer.id()),
                        socket -> reception.dialled(peer.id(), socket));
        boolean smaller = parts.cluster().nodeId().compareTo(peer.id()) < 0;
        PeerLink link = new PeerLink(tools, dialer, () -> smaller || greeter.unknown());
        links.put(peer.id(), link);
        return link;
    }

    /** Now and then: are the peers alive, and do they still belong here. */
    private void look() {
        reception.look();
        fit();
    }

    /** This node's membership is durable and its replica takes frames: greet everybody again. */
    public void joined(NodeIdentity identity) {
        context.runOnContext(_ -> {
            greeter.joined(identity);
            reception.greetAnew(true);
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
            reception.stop();
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
                .onSuccess(reception::accepted)
                .onFailure(e -> LOG.debug("An upgrade failed", e));
        return true;
    }

    private static String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Links by the id of the peer. */
    private final class ById implements Reception.Links {

        @Override
        public @Nullable PeerLink find(String peer) {
            return links.get(peer);
        }

        @Override
        public PeerLink findOrMake(String peer) {
            PeerLink link = links.get(peer);
            return link == null ? link(new Member(peer, "", 0)) : link;
        }
    }
}
