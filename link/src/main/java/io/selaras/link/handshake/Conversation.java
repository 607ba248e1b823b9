package io.selaras.link.handshake;

import io.selaras.config.MemberEndpoint;
import io.selaras.link.identity.Hello;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One side of what is said on one connection before and beside frames. The dialler opens, the
 * acceptor challenges; the dialler proves first and the acceptor only to who has proven, then both
 * may say who they are:
 *
 * <pre>
 * dialler   open, from, to, nonce
 * acceptor  challenge
 * dialler   proof
 * acceptor  proof
 * both      hello | removed | refused; the dialler instead: ask, and the acceptor then calls, hello
 * </pre>
 */
public final class Conversation {

    /** Longest message: a hello of as many members as may be. */
    public static final int MAX_MESSAGE_BYTES = 16 << 10;

    /** How many connections to one node a peer may call its own. */
    private static final int MAX_CALLS = 8;

    private static final Pattern NONCE = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern CALL = Pattern.compile("[0-9a-f]{32}\\.[0-9a-f]{32}");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private static final String OPEN = "open=";
    private static final String CHALLENGE = "challenge=";
    private static final String PROOF = "proof=";
    private static final String HELLO = "hello=";
    private static final String ASK = "ask=";
    private static final String CALLS = "calls=";
    private static final String REMOVED = "removed=";
    private static final String REFUSED = "refused=";

    private enum Phase {
        OPENING,
        CHALLENGE,
        PROOF,
        TALK,
        OVER
    }

    /** What a message leads to. */
    public sealed interface Event {

        /** To be sent as it is. */
        record Say(String message) implements Event {}

        /** The other side has proven what there is to prove: it may be told who this node is. */
        record Ready() implements Event {}

        /** The peer says who it is. */
        record HelloReceived(Hello hello) implements Event {}

        /** The peer asks who this node is and which connections to it are this node's. */
        record Asked() implements Event {}

        /** The peer says which connections to this node are its own. */
        record Calls(List<String> ids) implements Event {

            public Calls {
                ids = List.copyOf(ids);
            }
        }

        /** The peer says that this node was removed as of this log index. */
        record Removed(long view) implements Event {}

        /** The peer ends the conversation. */
        record Refused(Refusal why) implements Event {}

        /** This side must end the conversation. */
        record Broken(Refusal why) implements Event {}
    }

    private final Party self;
    private final @Nullable String dialled;
    private final String nonce;
    private Phase phase;
    private @Nullable String peer;
    private @Nullable Call call;

    private Conversation(Party self, @Nullable String dialled, String nonce, Phase phase) {
        this.self = self;
        this.dialled = dialled;
        this.peer = dialled;
        this.nonce = nonce;
        this.phase = phase;
    }

    /**
     * The side that dialled.
     *
     * @param nonce 32 hexadecimal digits that were never used before
     */
    public static Conversation dialling(Party self, String peer, String nonce) {
        return new Conversation(self, peer, nonce, Phase.CHALLENGE);
    }

    /** The side that was dialled. */
    public static Conversation accepting(Party self, String nonce) {
        return new Conversation(self, null, nonce, Phase.OPENING);
    }

    /** The first word of the dialler. */
    public String opening() {
        return String.join(
                "\n",
                OPEN + Hello.PROTOCOL,
                "from=" + self.nodeId(),
                "to=" + dialled,
                "nonce=" + nonce);
    }

    public static String ask() {
        return ASK;
    }

    public static String calls(List<String> ids) {
        return CALLS + String.join(",", ids.subList(0, Math.min(ids.size(), MAX_CALLS)));
    }

    public static String removed(long view) {
        return REMOVED + view;
    }

    public static String refused(Refusal why) {
        return REFUSED + why.code();
    }

    /** The peer that was dialled, or that the other side claims to be; null while it is silent. */
    public @Nullable String peer() {
        return peer;
    }

    /** The name that both sides give this connection; empty before it is known. */
    public String callId() {
        return call == null ? "" : call.id();
    }

    /** Whether both sides have proven what there is to prove. */
    public boolean ready() {
        return phase == Phase.TALK;
    }

    /** Takes in one message. */
    public List<Event> heard(String message) {
        if (phase == Phase.OVER) {
            return List.of();
        }
        if (message.startsWith(REFUSED)) {
            return peerRefuses(message.substring(REFUSED.length()));
        }
        return switch (phase) {
            case OPENING -> opened(message);
            case CHALLENGE -> challenged(message);
            case PROOF -> dialled == null ? diallerProves(message) : acceptorProves(message);
            case TALK -> talk(message);
            case OVER -> List.of();
        };
    }

    private List<Event> opened(String message) {
        List<String> lines = message.lines().toList();
        if (!message.startsWith(OPEN)) {
            return broken(Refusal.MALFORMED);
        }
        if (!lines.getFirst().equals(OPEN + Hello.PROTOCOL)) {
            return broken(Refusal.OTHER_PROTOCOL);
        }
        String from = lines.size() == 4 ? value(lines.get(1), "from=") : "";
        String to = lines.size() == 4 ? value(lines.get(2), "to=") : "";
        String theirs = lines.size() == 4 ? value(lines.get(3), "nonce=") : "";
        if (!MemberEndpoint.isId(from)
                || !MemberEndpoint.isId(to)
                || !NONCE.matcher(theirs).matches()) {
            return broken(Refusal.MALFORMED);
        }
        if (!to.equals(self.nodeId())) {
            return broken(Refusal.OTHER_NODE);
        }
        if (from.equals(self.nodeId())) {
            return broken(Refusal.SAME_ID);
        }
        peer = from;
        call = new Call(from, self.nodeId(), theirs, nonce);
        phase = Phase.PROOF;
        return List.of(new Event.Say(CHALLENGE + nonce));
    }

    private List<Event> challenged(String message) {
        String theirs = value(message, CHALLENGE);
        if (dialled == null || !NONCE.matcher(theirs).matches()) {
            return broken(Refusal.MALFORMED);
        }
        Call made = new Call(self.nodeId(), dialled, nonce, theirs);
        call = made;
        phase = Phase.PROOF;
        return List.of(new Event.Say(PROOF + made.proof(self.secret(), Call.Role.DIALLER)));
    }

    private List<Event> diallerProves(String message) {
        Call made = call;
        if (made == null || !proves(message, made, Call.Role.DIALLER)) {
            return broken(Refusal.WRONG_SECRET);
        }
        phase = Phase.TALK;
        return List.of(
                new Event.Say(PROOF + made.proof(self.secret(), Call.Role.ACCEPTOR)),
                new Event.Ready());
    }

    private List<Event> acceptorProves(String message) {
        Call made = call;
        if (made == null || !proves(message, made, Call.Role.ACCEPTOR)) {
            return broken(Refusal.WRONG_SECRET);
        }
        phase = Phase.TALK;
        return List.of(new Event.Ready());
    }

    private boolean proves(String message, Call made, Call.Role role) {
        return message.startsWith(PROOF)
                && made.proves(message.substring(PROOF.length()), self.secret(), role);
    }

    private List<Event> talk(String message) {
        if (message.startsWith(HELLO)) {
            return helloReceived(message);
        }
        if (dialled == null && message.equals(ASK)) {
            return List.of(new Event.Asked());
        }
        if (dialled != null && message.startsWith(CALLS)) {
            return called(value(message, CALLS));
        }
        String view = value(message, REMOVED);
        if (NUMBER.matcher(view).matches()) {
            phase = Phase.OVER;
            return List.of(new Event.Removed(Long.parseLong(view)));
        }
        return broken(Refusal.MALFORMED);
    }

    private List<Event> helloReceived(String message) {
        try {
            Hello hello = Hello.parse(message);
            boolean ours = hello.from().equals(peer) && hello.to().equals(self.nodeId());
            return ours ? List.of(new Event.HelloReceived(hello)) : broken(Refusal.MALFORMED);
        } catch (IllegalArgumentException e) {
            return broken(Refusal.MALFORMED);
        }
    }

    private List<Event> called(String text) {
        List<String> ids = text.isEmpty() ? List.of() : List.of(text.split(",", -1));
        boolean sound = ids.stream().allMatch(id -> CALL.matcher(id).matches());
        return sound && ids.size() <= MAX_CALLS
                ? List.of(new Event.Calls(ids))
                : broken(Refusal.MALFORMED);
    }

    private List<Event> peerRefuses(String why) {
        Optional<Refusal> known =
                List.of(Refusal.values()).stream()
                        .filter(refusal -> refusal.code().equals(why))
                        .findFirst();
        phase = Phase.OVER;
        return List.of(
                known.<Event>map(Event.Refused::new).orElse(new Event.Broken(Refusal.MALFORMED)));
    }

    private List<Event> broken(Refusal why) {
        phase = Phase.OVER;
        return List.of(new Event.Broken(why));
    }

    /** What stands after this name; empty if it is another one. */
    private static String value(String line, String name) {
        return line.startsWith(name) ? line.substring(name.length()) : "";
    }
}
