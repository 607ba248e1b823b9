package io.selaras.node.link;

import io.selaras.node.handshake.Conversation;
import io.selaras.node.handshake.Refusal;
import io.selaras.node.handshake.RefusalLines;
import io.selaras.node.handshake.Trust;
import io.selaras.node.identity.DurablePeers;
import io.selaras.node.identity.Hello;
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
final class Reception implements Session.Handler, Inquiries.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    /** Accepted connections of which nothing is known yet; beyond it the oldest one goes. */
    private static final int MAX_UNKNOWN = 256;

    /** The same of those that give themselves one name. */
    private static final int MAX_UNKNOWN_OF_A_NAME = 32;

    private static final String DOUBTFUL = "it takes another incarnation's place";

    private final PeerLinks.Tools tools;
    private final Context context;
    private final Greeter greeter;
    private final Roster roster;
    private final Links links;
    private final Inquiries inquiries;
    private final StrangerLog strangers = new StrangerLog();
    private final RefusalLines lines = new RefusalLines();
    private final Set<Session> sessions = new LinkedHashSet<>();
    private boolean stopped;

    /** The links that connections serve. */
    interface Links {
        @Nullable PeerLink find(String peer);

        PeerLink findOrMake(String peer);
    }

    Reception(PeerLinks.Tools tools, Context context, Greeter greeter, Roster roster, Links links) {
        this.tools = tools;
        this.context = context;
        this.greeter = greeter;
        this.roster = roster;
        this.links = links;
        this.inquiries = new Inquiries(tools, context, roster::find, this);
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
        Session.Line line = new Session.Line(context, this, tools.parts().maxFrameBytes());
        Session session = new Session(socket, line, conversation, trust);
        session.begin();
        context.runOnContext(_ -> {
            sessions.add(session);
            if (stopped) {
                session.close();
            }
            tools.vertx()
                    .setTimer(
                            tools.parts().timing().silence().toMillis(),
                            _ -> session.closeIfNameless());
            makeRoom(MAX_UNKNOWN, this::isUnknown);
        });
    }

    /** Whether there is no connection to the peer, admitted or not. */
    boolean missing(String peer) {
        return sessions.stream()
                .noneMatch(session -> peer.equals(session.peer()) && vouched(session));
    }

    /** Whether the peer is there, and not somebody who only gives its name. */
    private static boolean vouched(Session session) {
        return session.trust().links() && (session.dialled() || session.greeted());
    }

    /** Greets again: everybody, or those who are not linked yet. */
    void greetAnew(boolean everybody) {
        for (Session session : List.copyOf(sessions)) {
            String peer = session.peer();
            if (peer != null && (everybody || !session.admitted())) {
                session.greet(greeter.helloTo(peer));
                Hello hello = session.peerHello();
                if (hello != null) {
                    judge(session, hello, session.trust());
                }
            }
        }
    }

    /** Now and then: are the peers alive, and do they still belong here. */
    void look() {
        for (Session session : List.copyOf(sessions)) {
            Hello hello = session.peerHello();
            if (session.admitted() && hello != null && roster.parted(hello)) {
                LOG.info("{} belongs to this cluster no more", hello.from());
                session.removed(roster.view());
            } else {
                session.probe(tools.parts().timing().silence().toNanos());
            }
        }
    }

    void stop() {
        stopped = true;
        List.copyOf(sessions).forEach(Session::close);
    }

    @Override
    public void ready(Session session) {
        String peer = session.peer();
        if (peer != null) {
            session.greet(greeter.helloTo(peer));
        }
    }

    @Override
    public void greeted(Session session, Hello hello) {
        if (session.admitted()) {
            session.proceed();
            return;
        }
        PeerLink link = links.find(hello.from());
        if (!session.dialled()) {
            session.greet(greeter.helloTo(hello.from()));
            makeRoom(
                    MAX_UNKNOWN_OF_A_NAME,
                    other -> isUnknown(other) && hello.from().equals(other.peer()));
        } else if (link != null) {
            link.answered();
        }
        judge(session, hello, session.trust());
    }

    private void judge(Session session, Hello hello, Trust trust) {
        switch (greeter.judge(hello, trust)) {
            case Greeter.Outcome.Pending _ -> session.proceed();
            case Greeter.Outcome.Admitted _ -> consult(session, hello, trust);
            case Greeter.Outcome.Doubted _ -> doubt(session, hello.from());
            case Greeter.Outcome.Removed removed -> {
                refused(session, Refusal.NO_MEMBER, "");
                session.removed(removed.view());
            }
            case Greeter.Outcome.Refused refused -> {
                refused(session, refused.why(), refused.detail());
                session.refuse(refused.why());
            }
        }
    }

    /** Asks the memory of this node whether the peer's data is outdated. */
    private void consult(Session session, Hello hello, Trust trust) {
        DurablePeers peers = tools.parts().peers();
        tools.vertx()
                .executeBlocking(() -> {
                    boolean doubtful = !trust.overturns() && peers.replaces(hello.who());
                    return doubtful ? DOUBTFUL : peers.admit(hello.who()).orElse("");
                })
                .onFailure(e -> LOG.error("A greeting of {} was not judged", hello.from(), e))
                .onSuccess(fault -> {
                    if ("".equals(fault)) {
                        admit(session, hello);
                    } else if (DOUBTFUL.equals(fault)) {
                        doubt(session, hello.from());
                    } else {
                        refused(session, Refusal.OLD_DATA, String.valueOf(fault));
                        session.refuse(Refusal.OLD_DATA);
                    }
                });
    }

    /** Nothing follows from this connection by itself: the peer is asked where it should be. */
    private void doubt(Session session, String peer) {
        if (!inquiries.ask(peer)) {
            session.proceed();
        }
    }

    private void admit(Session session, Hello hello) {
        if (!session.admitted() && sessions.contains(session)) {
            lines.admitted(hello.from());
            // Without one, it knows more of the log than this node does: see Roster.
            links.findOrMake(hello.from()).admitted(session, hello);
        }
    }

    @Override
    public void answered(Inquiries.Question question, Hello hello, List<String> calls) {
        boolean confirmed = false;
        for (Session session : doubted(question.peer())) {
            Hello said = session.peerHello();
            if (said != null
                    && calls.contains(session.callId())
                    && said.who().life().equals(hello.who().life())) {
                confirmed = true;
                session.confirm();
                judge(session, hello, Trust.DIALLED);
            } else {
                turnAway(session, question);
            }
        }
        if (!confirmed && greeter.formed()) {
            // What the peer says of itself counts, although none of these connections is its own.
            greeter.judge(hello, Trust.DIALLED);
        }
    }

    @Override
    public void unanswered(Inquiries.Question question) {
        doubted(question.peer()).forEach(session -> turnAway(session, question));
    }

    /** Accepted connections in the name of this peer that are not linked. */
    private List<Session> doubted(String peer) {
        return sessions.stream()
                .filter(session -> !session.dialled() && !session.admitted())
                .filter(session -> session.peerHello() != null && peer.equals(session.peer()))
                .filter(session -> session.trust() != Trust.CONFIRMED)
                .toList();
    }

    private void turnAway(Session session, Inquiries.Question question) {
        if (session.greetedNanos() - question.sinceNanos() < 0) {
            refused(session, Refusal.UNCONFIRMED, "");
            session.refuse(Refusal.UNCONFIRMED);
        } else {
            inquiries.ask(question.peer());
        }
    }

    private boolean isUnknown(Session session) {
        return !session.admitted() && !vouched(session);
    }

    /** Ends the oldest of too many; whoever is in earnest dials again. */
    private void makeRoom(int most, Predicate<Session> group) {
        List<Session> waiting = new ArrayList<>(sessions.stream().filter(group).toList());
        while (waiting.size() > most) {
            Session oldest = waiting.removeFirst();
            strangers.refused(oldest.remoteAddress(), Refusal.CROWDED);
            sessions.remove(oldest);
            oldest.refuse(Refusal.CROWDED);
        }
    }

    /** Writes a line about a refusal: all of it if the connection vouches for who that is. */
    private void refused(Session session, Refusal why, String detail) {
        String peer = session.peer();
        if (peer == null || !session.trust().links()) {
            strangers.refused(session.remoteAddress(), why);
        } else {
            tell("We refuse", peer, detail.isEmpty() ? why.refusing() : detail, why);
        }
    }

    private void tell(String who, String peer, String reason, Refusal why) {
        if (lines.isDue(peer, why, reason, System.nanoTime())) {
            Level level = why.lasting() ? Level.ERROR : Level.WARN;
            LOG.atLevel(level).log("{} {}: {}", who, peer, reason);
        }
        PeerLink link = links.find(peer);
        if (link != null && why.lasting()) {
            link.refused();
        }
    }

    @Override
    public void asked(Session session) {
        String peer = session.peer();
        if (peer != null) {
            List<String> ours =
                    sessions.stream()
                            .filter(other -> other.dialled() && peer.equals(other.peer()))
                            .map(Session::callId)
                            .filter(id -> !id.isEmpty())
                            .toList();
            session.say(Conversation.calls(ours));
            session.greet(greeter.helloTo(peer));
        }
    }

    @Override
    public void refusedByPeer(Session session, Refusal why) {
        String peer = session.peer();
        if (peer != null && session.dialled()) {
            tell("Refused by", peer, why.refused(), why);
        }
    }

    @Override
    public void removedByPeer(Session session, long view) {
        String peer = session.peer();
        if (peer == null) {
            return;
        }
        if (session.trust().overturns()) {
            tell("Refused by", peer, Refusal.NO_MEMBER.refused(), Refusal.NO_MEMBER);
            greeter.removedBy(peer, view);
        } else if (!inquiries.ask(peer)) {
            LOG.debug("A connection spoke of a removal, and there is nobody to ask");
        }
    }

    @Override
    public void broken(Session session, Refusal why) {
        String peer = session.peer();
        if (peer != null && session.dialled()) {
            tell("We refuse", peer, why.refusing(), why);
        } else {
            strangers.refused(session.remoteAddress(), why);
        }
    }

    @Override
    public void frame(Session session, byte[] frame) {
        Hello hello = session.peerHello();
        if (hello != null) {
            tools.parts().listener().received(hello.from(), frame);
        }
    }

    @Override
    public void ended(Session session) {
        sessions.remove(session);
        String peer = session.peer();
        PeerLink link = peer == null ? null : links.find(peer);
        if (peer != null && link != null && vouched(session)) {
            greeter.gone(peer);
            link.ended(session);
        }
    }
}
