package io.selaras.node.link;

import io.selaras.node.config.Member;
import io.selaras.node.identity.Hello;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection to one peer, or the attempt to have one again. */
final class PeerLink {

    private static final Logger LOG = LoggerFactory.getLogger(PeerLink.class);

    private final Vertx vertx;
    private final Member peer;
    private final LinkTiming timing;
    private final LinkListener listener;
    private final NetClient probes;
    private final @Nullable Dialer dialer;
    private volatile @Nullable Session session;
    private boolean lost;

    PeerLink(Vertx vertx, Member peer, LinkParts parts, @Nullable Dialer dialer) {
        this.vertx = vertx;
        this.peer = peer;
        this.timing = parts.timing();
        this.listener = parts.listener();
        this.dialer = dialer;
        this.probes =
                vertx.createNetClient(
                        new NetClientOptions()
                                .setConnectTimeout((int) parts.timing().probe().toMillis()));
    }

    void begin() {
        if (dialer != null) {
            dialer.dial(timing.handshake(), () -> {});
        }
    }

    boolean linked() {
        return session != null;
    }

    /** Sends if there is a connection; any thread. */
    void send(byte[] frame) {
        Session current = session;
        if (current != null) {
            current.send(frame);
        }
    }

    void probe() {
        Session current = session;
        if (current != null) {
            current.probe(timing.silence().toNanos());
        }
    }

    /** Frames may pass through this session; an older one is of no use any more. */
    void admitted(Session admitted, Hello hello) {
        Session old = session;
        session = admitted;
        lost = false;
        if (old != null && old != admitted) {
            old.close();
            listener.unlinked(peer.id());
        }
        LOG.info("Linked with {} (start {})", peer.id(), hello.who().start());
        listener.linked(peer.id(), hello.who().start());
    }

    /** A session with this peer ended. */
    void ended(Session gone) {
        boolean wasCurrent = session == gone;
        if (wasCurrent) {
            session = null;
            LOG.info("Link with {} ended", peer.id());
            listener.unlinked(peer.id());
        }
        if (wasCurrent && !gone.closedByUs()) {
            findOutWhetherItLives();
        } else if (dialer != null && session == null) {
            dialer.dialLater();
        }
    }

    private void findOutWhetherItLives() {
        if (dialer != null) {
            dialer.dial(timing.probe(), this::reportLost);
        } else {
            probes.connect(peer.port(), Addresses.plain(peer.host()))
                    .onSuccess(socket -> socket.close())
                    .onFailure(_ -> reportLost());
        }
        Duration patience = timing.handshake();
        vertx.setTimer(patience.toMillis(), _ -> reportLost());
    }

    private void reportLost() {
        if (session == null && !lost) {
            lost = true;
            LOG.info("{} does not answer: it probably crashed", peer.id());
            listener.lost(peer.id());
        }
    }
}
