package io.selaras.replica.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.replica.peer.PeerOutbox;
import io.selaras.wire.PeerFrameCodec;
import io.selaras.wire.PeerItem.Forward;
import io.selaras.wire.PeerItem.Place;
import io.selaras.wire.format.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForwardingTest {

    private static final long START = 77;
    private static final int LARGE = 1 << 20;

    private final List<Forward> sent = new ArrayList<>();
    private final PendingTable pending = new PendingTable();
    private final PeerOutbox outbox = new PeerOutbox((_, frame) -> decode(frame), 64 << 20);
    private long number;

    private void decode(byte[] frame) {
        try {
            PeerFrameCodec.decode(frame).items().forEach(item -> sent.add((Forward) item));
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    private Forwarding upTo(int maxFrameBytes) {
        return new Forwarding(0, maxFrameBytes, outbox, pending, new PeerNumbers(START, 0));
    }

    private List<PendingRequest> taken(long term, int count) {
        List<PendingRequest> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            PendingRequest next =
                    new PendingRequest(
                            new Request(
                                    new Origin("n1", START, ++number),
                                    "test",
                                    null,
                                    new SystemCommand.Tick()),
                            1_000,
                            false);
            pending.add(next);
            pending.sent(next, term);
            taken.add(next);
        }
        return taken;
    }

    private List<Forward> flushed() {
        sent.clear();
        outbox.flush(List.of(), _ -> Optional.empty());
        return sent;
    }

    private static List<Place> places(List<Forward> forwards) {
        return forwards.stream().map(Forward::place).toList();
    }

    @Test
    void numbersFollowEachOtherAndSayWhatCameBeforeInTheTerm() {
        Forwarding forwarding = upTo(LARGE);
        forwarding.send("n2", 5, taken(5, 3));
        forwarding.send("n2", 5, taken(5, 1));
        forwarding.send("n2", 5, List.of());
        forwarding.send("n3", 6, taken(6, 2));

        assertThat(places(flushed()))
                .containsExactly(
                        new Place(START, 1, 0), new Place(START, 4, 3), new Place(START, 5, 0));
    }

    @Test
    void forwardEndsWithAThousandRequestsOrWhatFits() {
        upTo(LARGE).send("n2", 5, taken(5, 1_001));
        assertThat(flushed()).extracting(it -> it.requests().size()).containsExactly(1_000, 1);
        assertThat(places(sent))
                .containsExactly(new Place(START, 1, 0), new Place(START, 1_001, 0));

        int bytes = taken(5, 1).getFirst().bytes();
        upTo(2 * bytes).send("n2", 5, taken(5, 5));
        assertThat(flushed()).extracting(it -> it.requests().size()).containsExactly(2, 2, 1);
        upTo(2 * bytes - 1).send("n2", 5, taken(5, 2));
        assertThat(flushed()).extracting(it -> it.requests().size()).containsExactly(1, 1);
        upTo(1).send("n2", 5, taken(5, 2));
        assertThat(flushed()).as("each is larger").hasSize(2);
    }

    @Test
    void afterANewLinkTheNextNumberIsAsked() {
        Forwarding forwarding = upTo(LARGE);
        forwarding.ask("n2", 5);
        assertThat(flushed()).as("nothing was forwarded").isEmpty();
        List<PendingRequest> taken = taken(5, 2);
        forwarding.send("n2", 5, taken);
        flushed();

        forwarding.ask("n2", 6);
        assertThat(flushed()).as("another leader").isEmpty();
        forwarding.ask("n2", 5);
        assertThat(flushed()).containsExactly(new Forward(0, 5, new Place(START, 3, 2), List.of()));

        taken.forEach(pending::applied);
        forwarding.ask("n2", 5);
        assertThat(flushed()).as("nothing is left").isEmpty();
    }

    @Test
    void whatIsMissingGoesAgainInOrderAndGapsPartIt() {
        Forwarding forwarding = upTo(LARGE);
        List<PendingRequest> taken = taken(5, 5);
        forwarding.send("n2", 5, List.of(taken.get(1), taken.get(0)));
        forwarding.send("n2", 5, taken.subList(2, 5));
        flushed();
        pending.applied(taken.get(3));

        forwarding.missing("n2", 5, 0);

        assertThat(places(flushed()))
                .containsExactly(new Place(START, 1, 0), new Place(START, 5, 0));
        assertThat(sent.getFirst().requests())
                .extracting(request -> request.origin().number())
                .containsExactly(2L, 1L, 3L);
        forwarding.missing("n2", 5, 3);
        assertThat(places(flushed())).containsExactly(new Place(START, 5, 3));
        forwarding.missing("n2", 6, 0);
        assertThat(flushed()).as("of no other term").isEmpty();
    }
}
