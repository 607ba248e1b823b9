package io.selaras.core.coordination;

import static io.selaras.core.lock.LockMode.EXCLUSIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Effect;
import io.selaras.core.kernel.Reply;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockCommand.Acquire;
import io.selaras.core.lock.LockCommand.Part;
import io.selaras.core.lock.LockLimits;
import io.selaras.core.lock.LockReply;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A wait that a later command makes impossible ends with the refusal that it would get now. */
class ImpossibleWaitTest {
    private static final LockReply LIMIT =
            new LockReply.ReentrancyLimit("r", "ann", LockLimits.HOLDS);

    private final Clients clients = new Clients();

    @Test
    void waitForOneHoldTooManyEndsWhenTheLastHoldIsTaken() {
        hold("r", LockLimits.HOLDS - 1);
        clients.acquire("s", "bob", EXCLUSIVE, 0);
        assertThat(again(9_000, "r", "s")).isNull();
        assertThat(answers(clients.send(command(0, "r")))).hasSize(2).contains(LIMIT);
        assertThat(clients.machine.image().locks().waiters()).isEmpty();
    }

    @Test
    void twoWaitsThatAreServedTogetherTakeNoMoreHoldsThanThereAre() {
        hold("r", LockLimits.HOLDS - 1);
        clients.acquire("s", "bob", EXCLUSIVE, 0);
        clients.acquire("t", "bob", EXCLUSIVE, 0);
        assertThat(again(9_000, "r", "s")).isNull();
        assertThat(again(9_000, "r", "t")).isNull();
        List<Effect> effects = clients.send(new LockCommand.ForceRelease("s", "test"));
        assertThat(answers(effects)).hasSize(3).contains(LIMIT);
        assertThat(clients.machine.image().locks().waiters()).isEmpty();
    }

    private void hold(String resource, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(again(0, resource)).isInstanceOf(LockReply.Granted.class);
        }
    }

    private @Nullable LockReply again(long waitMs, String... resources) {
        return clients.own(asked(waitMs, resources));
    }

    private static Command command(long waitMs, String... resources) {
        return asked(waitMs, resources);
    }

    private static Acquire asked(long waitMs, String... resources) {
        List<Part> parts = Stream.of(resources).map(it -> new Part(it, EXCLUSIVE)).toList();
        return new Acquire(
                parts, "ann", waitMs, new LockCommand.Terms(1, false, true, null, null, false));
    }

    private static List<Reply> answers(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Answer.class::isInstance)
                .map(it -> ((Effect.Answer) it).reply())
                .toList();
    }
}
