package io.selaras.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.config.ClusterConfig;
import io.selaras.config.ClusterSecret;
import io.selaras.config.MemberEndpoint;
import io.selaras.core.placement.NodeFacts;
import io.selaras.link.handshake.Conversation;
import io.selaras.link.handshake.Conversation.Event;
import io.selaras.link.handshake.Party;
import io.selaras.link.handshake.Refusal;
import io.selaras.link.handshake.Trust;
import io.selaras.link.identity.ClusterBootstrap.Verdict;
import io.selaras.link.identity.Hello;
import io.selaras.link.identity.NodeIdentity;
import io.selaras.wire.VersionRange;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A stranger who has heard every conversation so far, and puts together from it, and from what it
 * makes up, anything that a node may be told at any moment. The judge: no node was ended, joined or
 * linked by it, and with a secret nobody even told it who they are.
 */
class StrangerModelTest {

    private static final int RUNS = 300;
    private static final int SENTENCES = 120;
    private static final int CONNECTIONS = 6;
    private static final List<String> IDS = List.of("a", "b", "c");
    private static final Map<String, String> FOUNDERS = Map.of("a", "1", "b", "2", "c", "3");
    private static final List<MemberEndpoint> MEMBERS =
            List.of(
                    new MemberEndpoint("a", "h", 1),
                    new MemberEndpoint("b", "h", 2),
                    new MemberEndpoint("c", "h", 3));

    private final List<String> fates = new ArrayList<>();
    private int hellos;

    @Test
    void nothingFollowsFromWhatAStrangerSays() {
        for (int seed = 0; seed < RUNS; seed++) {
            run(new Random(seed), Optional.empty());
        }
        // Otherwise the stranger is not worth its name.
        assertThat(hellos).isGreaterThan(RUNS);
    }

    @Test
    void strangerToTheSecretIsToldNothing() {
        ClusterSecret secret = new ClusterSecret("0123456789abcdef".repeat(2));
        for (int seed = 0; seed < RUNS; seed++) {
            run(new Random(seed), Optional.of(secret));
        }
    }

    @Test
    void nodeThatReadsNoVersionOfOursIsRefusedWithBothRanges() {
        Hello later =
                new Hello(
                        new Hello.Versions(new VersionRange(5, 6), 5),
                        "a",
                        IDS,
                        5,
                        identity("b", "2", "x"));
        HandshakeHandler handler = handshakes("a", true, Optional.empty());
        assertThat(handler.judge(later, Trust.DIALLED))
                .isEqualTo(
                        new HandshakeHandler.Outcome.Refused(
                                Refusal.OTHER_VERSION,
                                "it reads versions 5 to 6 and writes at 5, we read versions 1 to 4"
                                        + " and write at 1"));
        Hello ahead =
                new Hello(
                        new Hello.Versions(new VersionRange(1, 5), 5),
                        "a",
                        IDS,
                        5,
                        identity("b", "2", "x"));
        assertThat(handler.judge(ahead, Trust.DIALLED))
                .isInstanceOf(HandshakeHandler.Outcome.Refused.class);
        Hello wider =
                new Hello(
                        new Hello.Versions(new VersionRange(1, 5), 1),
                        "a",
                        IDS,
                        5,
                        identity("b", "2", "x"));
        assertThat(handler.judge(wider, Trust.DIALLED))
                .isNotInstanceOf(HandshakeHandler.Outcome.Refused.class);
    }

    @Test
    void nodeThatIsSetToAnotherNumberOfPartitionsIsRefusedWithBothNumbers() {
        HandshakeHandler member = handshakes("a", "x", 4);
        assertThat(member.judge(hello("x", 8), Trust.DIALLED))
                .isEqualTo(
                        new HandshakeHandler.Outcome.Refused(
                                Refusal.OTHER_PARTITIONS, "its PARTITIONS is 8, ours 4"));
        assertThat(member.judge(hello("", 8), Trust.DIALLED))
                .isInstanceOf(HandshakeHandler.Outcome.Refused.class);
        assertThat(handshakes("a", "", 0).judge(hello("", 8), Trust.DIALLED))
                .isInstanceOf(HandshakeHandler.Outcome.Refused.class);
    }

    @Test
    void memberThatWasToldNothingYetIsNoOtherNumber() {
        for (Hello hello : List.of(hello("x", 0), hello("x", 4), hello("", 0))) {
            assertThat(handshakes("a", "x", 4).judge(hello, Trust.DIALLED))
                    .isNotInstanceOf(HandshakeHandler.Outcome.Refused.class);
        }
        assertThat(handshakes("a", "", 0).judge(hello("x", 4), Trust.DIALLED))
                .isNotEqualTo(
                        new HandshakeHandler.Outcome.Refused(
                                Refusal.OTHER_PARTITIONS, "its PARTITIONS is 4, ours 0"));
    }

    private static Hello hello(String cluster, int partitions) {
        NodeIdentity who = identity("b", "2", cluster, partitions);
        return new Hello(Hello.Versions.writing(1), "a", IDS, 5, who);
    }

    private void run(Random random, Optional<ClusterSecret> secret) {
        Knowledge knowledge = new Knowledge(random);
        for (String dialler : IDS) {
            for (String acceptor : IDS) {
                overhear(dialler, acceptor, secret, knowledge);
            }
        }
        String target = IDS.get(random.nextInt(IDS.size()));
        HandshakeHandler handshakes = handshakes(target, random.nextBoolean(), secret);
        List<Conversation> accepted = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            accepted.add(Conversation.accepting(new Party(target, secret), nonce(random)));
        }
        Trust trust = secret.isPresent() ? Trust.PROVEN : Trust.HEARSAY;
        for (int i = 0; i < SENTENCES; i++) {
            Conversation conversation = accepted.get(random.nextInt(accepted.size()));
            String message =
                    random.nextInt(4) > 0
                            ? knowledge.apt(target, conversation)
                            : knowledge.sentence(target);
            for (Event event : conversation.heard(message)) {
                judge(event, handshakes, trust, knowledge);
                if (event instanceof Event.Broken || event instanceof Event.Removed) {
                    accepted.remove(conversation);
                    accepted.add(Conversation.accepting(new Party(target, secret), nonce(random)));
                }
            }
        }
        assertThat(fates).isEmpty();
    }

    private void judge(Event event, HandshakeHandler handshakes, Trust trust, Knowledge knowledge) {
        switch (event) {
            case Event.Say say -> {
                assertThat(say.message()).hasSizeLessThan(200);
                knowledge.learn(say.message());
            }
            case Event.HelloReceived received -> {
                hellos++;
                assertThat(trust).isEqualTo(Trust.HEARSAY);
                assertThat(handshakes.judge(received.hello(), trust))
                        .isNotInstanceOfAny(
                                HandshakeHandler.Outcome.Admitted.class,
                                HandshakeHandler.Outcome.Pending.class);
            }
            case Event.Ready _ -> assertThat(trust).isEqualTo(Trust.HEARSAY);
            case Event.Asked _ -> assertThat(trust).isEqualTo(Trust.HEARSAY);
            case Event.Removed _ -> assertThat(trust.overturns()).isFalse();
            case Event.Calls _ -> throw new AssertionError("only who dials is told of calls");
            case Event.Refused _, Event.Broken _ -> {}
        }
    }

    /** Two nodes speak with each other, and the stranger hears all of it. */
    private static void overhear(
            String from, String to, Optional<ClusterSecret> secret, Knowledge knowledge) {
        if (from.equals(to)) {
            return;
        }
        Conversation dialler =
                Conversation.dialling(new Party(from, secret), to, nonce(knowledge.random));
        Conversation acceptor =
                Conversation.accepting(new Party(to, secret), nonce(knowledge.random));
        List<String> toAcceptor = new ArrayList<>(List.of(dialler.opening()));
        while (!toAcceptor.isEmpty()) {
            String message = toAcceptor.removeFirst();
            knowledge.learn(message);
            for (String answer : said(acceptor.heard(message))) {
                knowledge.learn(answer);
                toAcceptor.addAll(said(dialler.heard(answer)));
            }
        }
        assertThat(dialler.ready() && acceptor.ready()).isTrue();
        assertThat(dialler.callId()).isEqualTo(acceptor.callId()).isNotEmpty();
        knowledge.learn(hello(to, from, from.equals("a") ? "1" : "2").format());
    }

    private static List<String> said(List<Event> events) {
        return events.stream()
                .filter(Event.Say.class::isInstance)
                .map(event -> ((Event.Say) event).message())
                .toList();
    }

    private HandshakeHandler handshakes(
            String self, boolean formed, Optional<ClusterSecret> secret) {
        return handshakes(identity(self, "1", formed ? "x" : ""), secret);
    }

    private HandshakeHandler handshakes(String self, String cluster, int partitions) {
        return handshakes(identity(self, "1", cluster, partitions), Optional.empty());
    }

    private HandshakeHandler handshakes(NodeIdentity self, Optional<ClusterSecret> secret) {
        ClusterConfig config =
                new ClusterConfig(
                        self.nodeId(),
                        MEMBERS,
                        secret,
                        OptionalInt.empty(),
                        NodeFacts.plain(self.nodeId()));
        MembershipView membershipView = new MembershipView(config, () -> 9);
        if (self.formed()) {
            membershipView.changed(new TreeMap<>(Map.of("a", "", "b", "", "c", "")));
        }
        return new HandshakeHandler(config, new Fates(), membershipView, self);
    }

    private static Hello hello(String to, String from, String incarnation) {
        return new Hello(Hello.Versions.writing(1), to, IDS, 5, identity(from, incarnation, "x"));
    }

    private static NodeIdentity identity(String id, String incarnation, String cluster) {
        return identity(id, incarnation, cluster, 0);
    }

    private static NodeIdentity identity(
            String id, String incarnation, String cluster, int partitions) {
        Map<String, String> founders = cluster.isEmpty() ? Map.of() : FOUNDERS;
        return new NodeIdentity(
                id, incarnation, 1, "life-" + id, cluster, founders, 0, 0, 1, partitions);
    }

    private static String nonce(Random random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Everything that was ever heard, word for word and in parts. */
    private static final class Knowledge {

        private final Random random;
        private final List<String> messages = new ArrayList<>();
        private final List<String> words = new ArrayList<>(List.of("-", "", "a", "b", "c"));

        Knowledge(Random random) {
            this.random = random;
        }

        void learn(String message) {
            messages.add(message);
            for (String line : message.lines().toList()) {
                words.add(line.substring(line.indexOf('=') + 1));
            }
        }

        /** What a node might say now. */
        String apt(String target, Conversation conversation) {
            String from = conversation.peer();
            if (from == null) {
                return opening(IDS.get(random.nextInt(IDS.size())), target);
            }
            return conversation.ready() ? hello(target, from) : "proof=-";
        }

        private String opening(String from, String target) {
            return "open=3\nfrom=" + from + "\nto=" + target + "\nnonce=" + nonce(random);
        }

        String sentence(String target) {
            String from = IDS.get(random.nextInt(IDS.size()));
            return switch (random.nextInt(10)) {
                case 0 -> messages.get(random.nextInt(messages.size()));
                case 1 -> "removed=" + random.nextInt(1 << 20);
                case 2 -> "ask=";
                case 3 -> "calls=" + word();
                case 4 -> random.nextInt(4) > 0 ? "challenge=" + word() : "refused=" + word();
                case 5, 6 -> opening(from, target);
                case 7, 8 -> "proof=" + (random.nextBoolean() ? "-" : word());
                default -> hello(target, from);
            };
        }

        private String hello(String target, String from) {
            boolean formed = random.nextBoolean();
            String cluster = random.nextBoolean() ? "x" : "made-up";
            return new Hello(
                            Hello.Versions.writing(1),
                            target,
                            IDS.stream()
                                    .filter(id -> !id.equals(target) || random.nextBoolean())
                                    .toList(),
                            random.nextInt(1 << 20),
                            new NodeIdentity(
                                    from,
                                    random.nextBoolean() ? "1" : nonce(random),
                                    random.nextInt(1 << 20),
                                    random.nextBoolean() ? "life-" + from : nonce(random),
                                    formed ? cluster : "",
                                    formed ? FOUNDERS : Map.of(),
                                    0,
                                    0,
                                    1 + random.nextInt(3),
                                    random.nextInt(3) * 4))
                    .format();
        }

        private String word() {
            return words.get(random.nextInt(words.size()));
        }
    }

    /** Whatever becomes of the node is written down. */
    private final class Fates implements MembershipListener {

        @Override
        public void join(Verdict.Join join) {
            fates.add("joined " + join);
        }

        @Override
        public void foreign(String clusterId) {
            fates.add("foreign " + clusterId);
        }

        @Override
        public void removed() {
            fates.add("removed");
        }
    }
}
