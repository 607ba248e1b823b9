package io.selaras.link;

import io.selaras.link.handshake.Conversation;
import io.selaras.link.handshake.Refusal;
import io.selaras.link.handshake.RefusalLines;
import io.selaras.link.handshake.Trust;
import io.selaras.link.identity.DurablePeers;
import io.selaras.link.identity.Hello;
import io.vertx.core.Context;
import io.vertx.core.http.WebSocketBase;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** All connections with peers, and with those who say that they are: who becomes linked. */
final class PeerConnections implements PeerConnection.Handler, Inquiries.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(PeerConnections.class);

    /** Accepted connections of which nothing is known yet; beyond it the oldest one goes. */
    private static final int MAX_UNKNOWN = 256;

    /** The same of those that give themselves one name. */
    private static final int MAX_UNKNOWN_OF_A_NAME = 32;

    private static final String DOUBTFUL = "it takes another incarnation's place";

    private final PeerTransport.Tools tools;
    private final Context context;
    private final HandshakeHandler handshakes;
    private final MembershipView membershipView;
    private final Links links;
    private final Inquiries inquiries;
    private final UnknownPeerLog strangers = new UnknownPeerLog();
    private final RefusalLines lines = new RefusalLines();
    private final Set<PeerConnection> connections = new LinkedHashSet<>();
    private boolean stopped;

    /** The links that connections serve. */
    interface Links {
        @Nullable PeerLink find(String peer);

        PeerLink findOrMake(String peer);
    }

    PeerConnections(
            PeerTransport.Tools tools,
            Context context,
            HandshakeHandler handshakes,
            MembershipView membershipView,
            Links links) {
        this.tools = tools;
        this.context = context;
        this.handshakes = handshakes;
        this.membershipView = membershipView;
        this.links = links;
        this.inquiries = new Inquiries(tools, context, membershipView::find, this);
    }

    /** This node dialled a peer. */
    void dialled(String peer, WebSocketBase socket) {
        String nonce = tools.nonces().get();
        open(socket, Conversation.dialling(tools.self(), peer, nonce), Trust.DIALLED);
    }

    /** Somebody dialled this node. */
    void accepted(WebSocketBase socket) {
        Trust trust = tools.self().secret().isPresent() ? Trust.PROVEN : Trust.HEARSAY;
        open(socket, Conversation.accepting(tools.self(), tools.nonces().get()), trust);
    }

    private void open(WebSocketBase socket, Conversation conversation, Trust trust) {
        PeerConnection.Line line =
                new PeerConnection.Line(context, this, tools.parts().maxFrameBytes());
        PeerConnection connection = new PeerConnection(socket, line, conversation, trust);
        connection.begin();
        context.runOnContext(_ -> {
            connections.add(connection);
            if (stopped) {
                connection.close();
            }
            tools.vertx()
                    .setTimer(
                            tools.parts().timing().silence().toMillis(),
                            _ -> connection.closeIfNameless());
            makeRoom(MAX_UNKNOWN, this::isUnknown);
        });
    }

    /** Whether there is no connection to the peer, admitted or not. */
    boolean missing(String peer) {
        return connections.stream()
                .noneMatch(connection -> peer.equals(connection.peer()) && vouched(connection));
    }

    /** Whether the peer is there, and not somebody who only gives its name. */
    private static boolean vouched(PeerConnection connection) {
        return connection.trust().links() && (connection.dialled() || connection.helloHeard());
    }

    /** Greets again: everybody, or those who are not linked yet. */
    void sendHelloAnew(boolean everybody) {
        for (PeerConnection connection : List.copyOf(connections)) {
            String peer = connection.peer();
            if (peer != null && (everybody || !connection.admitted())) {
                connection.sendHello(handshakes.helloTo(peer));
                Hello hello = connection.peerHello();
                if (hello != null) {
                    judge(connection, hello, connection.trust());
                }
            }
        }
    }

    /** Now and then: are the peers alive, and do they still belong here. */
    void look() {
        part();
        for (PeerConnection connection : List.copyOf(connections)) {
            Hello hello = connection.peerHello();
            if (connection.admitted() && hello != null && !handshakes.understands(hello)) {
                refused(connection, Refusal.OTHER_VERSION, "");
                connection.refuse(Refusal.OTHER_VERSION);
            } else {
                connection.probe(tools.parts().timing().silence().toNanos());
            }
        }
    }

    /** Tells those who have left that they have: they hear it from nobody else. */
    void part() {
        for (PeerConnection connection : List.copyOf(connections)) {
            Hello hello = connection.peerHello();
            boolean linked = connection.admitted() && !connection.closedByUs();
            if (linked && hello != null && membershipView.parted(hello)) {
                LOG.info("{} belongs to this cluster no more", hello.from());
                connection.removed(membershipView.view());
            }
        }
    }

    void stop() {
        stopped = true;
        List.copyOf(connections).forEach(PeerConnection::close);
    }

    @Override
    public void ready(PeerConnection connection) {
        String peer = connection.peer();
        if (peer != null) {
            connection.sendHello(handshakes.helloTo(peer));
        }
    }

    @Override
    public void helloReceived(PeerConnection connection, Hello hello) {
        if (connection.admitted()) {
            connection.proceed();
            return;
        }
        PeerLink link = links.find(hello.from());
        if (!connection.dialled()) {
            connection.sendHello(handshakes.helloTo(hello.from()));
            makeRoom(
                    MAX_UNKNOWN_OF_A_NAME,
                    other -> isUnknown(other) && hello.from().equals(other.peer()));
        } else if (link != null) {
            link.answered();
        }
        judge(connection, hello, connection.trust());
    }

    private void judge(PeerConnection connection, Hello hello, Trust trust) {
        switch (handshakes.judge(hello, trust)) {
            case HandshakeHandler.Outcome.Pending _ -> connection.proceed();
            case HandshakeHandler.Outcome.Admitted _ -> consult(connection, hello, trust);
            case HandshakeHandler.Outcome.Doubted _ -> doubt(connection, hello.from());
            case HandshakeHandler.Outcome.Removed removed -> {
                refused(connection, Refusal.NO_MEMBER, "");
                connection.removed(removed.view());
            }
            case HandshakeHandler.Outcome.Refused refused -> {
                refused(connection, refused.why(), refused.detail());
                connection.refuse(refused.why());
            }
        }
    }

    /** Asks the memory of this node whether the peer's data is outdated. */
    private void consult(PeerConnection connection, Hello hello, Trust trust) {
        DurablePeers peers = tools.parts().peers();
        tools.vertx()
                .executeBlocking(() -> {
                    boolean doubtful = !trust.overturns() && peers.replaces(hello.who());
                    return doubtful ? DOUBTFUL : peers.admit(hello.who()).orElse("");
                })
                .onFailure(e -> LOG.error("A hello of {} was not judged", hello.from(), e))
                .onSuccess(fault -> {
                    if ("".equals(fault)) {
                        admit(connection, hello);
                    } else if (DOUBTFUL.equals(fault)) {
                        doubt(connection, hello.from());
                    } else {
                        refused(connection, Refusal.OLD_DATA, String.valueOf(fault));
                        connection.refuse(Refusal.OLD_DATA);
                    }
                });
    }

    /** Nothing follows from this connection by itself: the peer is asked where it should be. */
    private void doubt(PeerConnection connection, String peer) {
        if (!inquiries.ask(peer)) {
            connection.proceed();
        }
    }

    private void admit(PeerConnection connection, Hello hello) {
        if (!connection.admitted() && connections.contains(connection)) {
            lines.admitted(hello.from());
            // Without one, it knows more of the log than this node does: see MembershipView.
            links.findOrMake(hello.from()).admitted(connection, hello);
        }
    }

    @Override
    public void answered(Inquiries.Question question, Hello hello, List<String> calls) {
        boolean confirmed = false;
        for (PeerConnection connection : doubted(question.peer())) {
            Hello said = connection.peerHello();
            if (said != null
                    && calls.contains(connection.callId())
                    && said.who().life().equals(hello.who().life())) {
                confirmed = true;
                connection.confirm();
                judge(connection, hello, Trust.DIALLED);
            } else {
                turnAway(connection, question);
            }
        }
        if (!confirmed && handshakes.formed()) {
            // What the peer says of itself counts, although none of these connections is its own.
            handshakes.judge(hello, Trust.DIALLED);
        }
    }

    @Override
    public void unanswered(Inquiries.Question question) {
        doubted(question.peer()).forEach(connection -> turnAway(connection, question));
    }

    /** Accepted connections in the name of this peer that are not linked. */
    private List<PeerConnection> doubted(String peer) {
        return connections.stream()
                .filter(connection -> !connection.dialled() && !connection.admitted())
                .filter(connection ->
                        connection.peerHello() != null && peer.equals(connection.peer()))
                .filter(connection -> connection.trust() != Trust.CONFIRMED)
                .toList();
    }

    private void turnAway(PeerConnection connection, Inquiries.Question question) {
        if (connection.helloNanos() - question.sinceNanos() < 0) {
            refused(connection, Refusal.UNCONFIRMED, "");
            connection.refuse(Refusal.UNCONFIRMED);
        } else {
            inquiries.ask(question.peer());
        }
    }

    private boolean isUnknown(PeerConnection connection) {
        return !connection.admitted() && !vouched(connection);
    }

    /** Ends the oldest of too many; whoever is in earnest dials again. */
    private void makeRoom(int most, Predicate<PeerConnection> group) {
        List<PeerConnection> waiting = new ArrayList<>(connections.stream().filter(group).toList());
        while (waiting.size() > most) {
            PeerConnection oldest = waiting.removeFirst();
            strangers.refused(oldest.remoteAddress(), Refusal.CROWDED);
            connections.remove(oldest);
            oldest.refuse(Refusal.CROWDED);
        }
    }

    /** Writes a line about a refusal: all of it if the connection vouches for who that is. */
    private void refused(PeerConnection connection, Refusal why, String detail) {
        String peer = connection.peer();
        if (peer == null || !connection.trust().links()) {
            strangers.refused(connection.remoteAddress(), why);
        } else {
            tell("We refuse", peer, detail.isEmpty() ? why.refusing() : detail, why);
        }
    }

    private void tell(String who, String peer, String reason, Refusal why) {
        if (lines.isDue(peer, why, reason, System.nanoTime())) {
            LOG.atLevel(level(peer, why)).log("{} {}: {}", who, peer, reason);
        }
        PeerLink link = links.find(peer);
        if (link != null && why.lasting()) {
            link.refused();
        }
    }

    /** A removal was ordered: who was removed is no surprise, a stranger is one. */
    private Level level(String peer, Refusal why) {
        if (why == Refusal.NO_MEMBER) {
            return membershipView.hasLeft(peer) ? Level.INFO : Level.WARN;
        }
        return why.lasting() ? Level.ERROR : Level.WARN;
    }

    @Override
    public void asked(PeerConnection connection) {
        String peer = connection.peer();
        if (peer != null) {
            List<String> ours =
                    connections.stream()
                            .filter(other -> other.dialled() && peer.equals(other.peer()))
                            .map(PeerConnection::callId)
                            .filter(id -> !id.isEmpty())
                            .toList();
            connection.say(Conversation.calls(ours));
            connection.sendHello(handshakes.helloTo(peer));
        }
    }

    @Override
    public void refusedByPeer(PeerConnection connection, Refusal why) {
        String peer = connection.peer();
        if (peer != null && connection.dialled()) {
            tell("Refused by", peer, why.refused(), why);
        }
    }

    @Override
    public void removedByPeer(PeerConnection connection, long view) {
        String peer = connection.peer();
        if (peer == null) {
            return;
        }
        if (connection.trust().overturns()) {
            tell("Refused by", peer, Refusal.NO_MEMBER.refused(), Refusal.NO_MEMBER);
            handshakes.removedBy(peer, view);
        } else if (!inquiries.ask(peer)) {
            LOG.debug("A connection spoke of a removal, and there is nobody to ask");
        }
    }

    @Override
    public void broken(PeerConnection connection, Refusal why) {
        String peer = connection.peer();
        if (peer != null && connection.dialled()) {
            tell("We refuse", peer, why.refusing(), why);
        } else {
            strangers.refused(connection.remoteAddress(), why);
        }
    }

    @Override
    public void frame(PeerConnection connection, byte[] frame) {
        Hello hello = connection.peerHello();
        if (hello != null) {
            tools.parts().listener().received(hello.from(), frame);
        }
    }

    @Override
    public void ended(PeerConnection connection) {
        connections.remove(connection);
        String peer = connection.peer();
        PeerLink link = peer == null ? null : links.find(peer);
        if (peer != null && link != null && vouched(connection)) {
            handshakes.gone(peer);
            link.ended(connection);
        }
    }
}
