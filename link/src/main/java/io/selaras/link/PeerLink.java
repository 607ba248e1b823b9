package io.selaras.link;

import io.selaras.config.MemberEndpoint;
import io.selaras.link.identity.Hello;
import io.selaras.wire.VersionHistory;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection to one peer, or the attempt to have one again. */
final class PeerLink {

    private static final Logger LOG = LoggerFactory.getLogger(PeerLink.class);

    private final Vertx vertx;
    private final String peer;
    private final LinkTiming timing;
    private final LinkListener listener;
    private final NetClient probes;
    private final Dialer dialer;
    private final BooleanSupplier dialsFirst;
    private final boolean smaller;
    private volatile @Nullable PeerConnection connection;
    private boolean lost;
    private boolean stopped;

    /**
     * @param dialsFirst whether this node is the one of the two that dials; the other one dials
     *     only when that does not happen
     */
    PeerLink(PeerTransport.Tools tools, Dialer dialer, BooleanSupplier dialsFirst) {
        this.vertx = tools.vertx();
        this.peer = dialer.peer().id();
        this.timing = tools.parts().timing();
        this.listener = tools.parts().listener();
        this.probes = tools.probes();
        this.dialer = dialer;
        this.dialsFirst = dialsFirst;
        this.smaller = tools.parts().cluster().nodeId().compareTo(peer) < 0;
    }

    void begin() {
        if (dialsFirst.getAsBoolean()) {
            dialer.dial(timing.handshake(), () -> {});
        } else {
            dialer.dialAfter(timing.turn());
        }
    }

    /** The peer is to be found there, if that is known. */
    void at(MemberEndpoint address) {
        if (address.reachable() && !address.equals(dialer.peer())) {
            LOG.info("{} is to be found at {}", peer, address.address());
            dialer.moved(address);
            begin();
        }
    }

    void stop() {
        stopped = true;
        dialer.stop();
    }

    void answered() {
        dialer.answered();
    }

    void refused() {
        dialer.refused();
    }

    boolean linked() {
        return connection != null;
    }

    /** Sends if there is a connection; any thread. */
    void send(byte[] frame) {
        PeerConnection current = connection;
        if (current != null) {
            current.send(frame);
        }
    }

    /**
     * Frames may pass through this session; an older one is of no use any more, except when both
     * nodes dialled: then both keep the same one.
     */
    void admitted(PeerConnection admitted, Hello hello) {
        PeerConnection old = connection;
        if (old != null && old != admitted && isRegular(old) && !isRegular(admitted)) {
            Hello known = old.peerHello();
            if (known != null && known.who().life().equals(hello.who().life())) {
                admitted.close();
                return;
            }
        }
        admitted.admit();
        connection = admitted;
        lost = false;
        if (old != null && old != admitted) {
            old.close();
            listener.unlinked(peer);
        }
        LOG.info("Linked with {} (start {})", peer, hello.who().start());
        VersionHistory build = new VersionHistory(hello.versions().reads(), hello.who().made());
        listener.linked(peer, hello.who().start(), build, hello.who().partitions());
    }

    /** A session with this peer ended. */
    void ended(PeerConnection gone) {
        boolean wasCurrent = connection == gone;
        if (wasCurrent) {
            connection = null;
            LOG.info("Link with {} ended", peer);
            listener.unlinked(peer);
        }
        if (wasCurrent && !gone.closedByUs() && !stopped) {
            findOutWhetherItLives();
        }
        if (connection == null) {
            if (dialsFirst.getAsBoolean()) {
                dialer.dialLater();
            } else {
                dialer.dialAfter(timing.turn());
            }
        }
    }

    /** Whether the node with the smaller id dialled it, as it should be. */
    private boolean isRegular(PeerConnection connection) {
        return connection.dialled() == smaller;
    }

    private void findOutWhetherItLives() {
        MemberEndpoint address = dialer.peer();
        if (dialsFirst.getAsBoolean()) {
            dialer.dial(timing.probe(), this::reportLost);
        } else if (address.reachable()) {
            probe(address);
        }
        Duration timeout = timing.handshake();
        vertx.setTimer(timeout.toMillis(), _ -> reportLost());
    }

    /** A process that dies may take connections for a moment more, so one success says little. */
    private void probe(MemberEndpoint address) {
        if (connection != null || lost || stopped) {
            return;
        }
        probes.connect(address.port(), Addresses.plain(address.host()))
                .onSuccess(socket -> {
                    socket.close();
                    vertx.setTimer(timing.firstRetry().toMillis(), _ -> probe(address));
                })
                .onFailure(_ -> reportLost());
    }

    private void reportLost() {
        if (connection == null && !lost) {
            lost = true;
            LOG.info("{} does not answer: it probably crashed", peer);
            listener.lost(peer);
        }
    }
}
