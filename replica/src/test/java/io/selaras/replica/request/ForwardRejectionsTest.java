package io.selaras.replica.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.replica.peer.PeerOutbox;
import io.selaras.replica.request.ForwardRejections.Queued;
import io.selaras.wire.PeerFrameCodec;
import io.selaras.wire.PeerItem;
import io.selaras.wire.PeerItem.ForwardRefused;
import io.selaras.wire.PeerItem.RefusalReason;
import io.selaras.wire.format.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ForwardRejectionsTest {

    private static final RefusalReason REASON = RefusalReason.OVERLOADED;

    private final TreeMap<String, List<PeerItem>> sent = new TreeMap<>();
    private final List<ForwardRefused> own = new ArrayList<>();
    private final PeerOutbox outbox = new PeerOutbox(this::send, 64 << 20);
    private final ForwardRejections returns =
            new ForwardRejections(3, outbox, (_, refusal) -> own.add(refusal));

    private void send(String peer, byte[] frame) {
        try {
            sent.computeIfAbsent(peer, _ -> new ArrayList<>())
                    .addAll(PeerFrameCodec.decode(frame).items());
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    private void flush() {
        outbox.flush(List.of(), _ -> Optional.empty());
    }

    private static ForwardRefused refusal(List<Long> numbers) {
        return new ForwardRefused(3, 5, numbers, REASON);
    }

    @Test
    void eachGoesBackToWhereItCameFrom() {
        returns.queued(
                10,
                5,
                REASON,
                List.of(
                        new Queued("n2", 1),
                        new Queued(null, 2),
                        new Queued("n3", 3),
                        new Queued("n2", 4)));
        flush();

        assertThat(own).containsExactly(refusal(List.of(2L)));
        assertThat(sent.get("n2")).containsExactly(refusal(List.of(1L, 4L)));
        assertThat(sent.get("n3")).containsExactly(refusal(List.of(3L)));
    }

    @Test
    void nothingIsSaidOfNothing() {
        returns.queued(10, 5, REASON, List.of());
        flush();
        assertThat(own).isEmpty();
        assertThat(sent).isEmpty();
    }

    @Test
    void forwardGoesBackAsAWhole() {
        Request request =
                new Request(new Origin("n2", 1, 9), "test", null, new SystemCommand.Tick());
        PeerItem.Place place = new PeerItem.Place(1, 1, 0);
        returns.forwarded(10, "n2", new PeerItem.Forward(3, 5, place, List.of(request)), REASON);
        flush();

        assertThat(sent.get("n2")).containsExactly(refusal(List.of(9L)));
    }

    @Test
    void refusalHasSoManyNumbers() {
        List<Long> numbers = LongStream.rangeClosed(1, 4_097).boxed().toList();

        returns.queued(10, 5, REASON, numbers.stream().map(it -> new Queued(null, it)).toList());
        assertThat(own)
                .containsExactly(
                        refusal(numbers.subList(0, 4_096)), refusal(numbers.subList(4_096, 4_097)));

        own.clear();
        List<Queued> full =
                numbers.subList(0, 4_096).stream().map(it -> new Queued(null, it)).toList();
        returns.queued(10, 5, REASON, full);
        assertThat(own).hasSize(1);
    }
}
