package io.selaras.core.lock.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.coordination.Clients;
import io.selaras.core.kernel.TextSize;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.image.LockImage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each text of a record is counted once, on top of what a record takes without its texts. */
class RecordSizeTest {

    private final Clients clients = new Clients();

    @Test
    void grantAndWaitTakeTheirTexts() {
        clients.acquire("a", "ann", LockMode.EXCLUSIVE, 0);
        clients.own(
                new LockCommand.Acquire(
                        List.of(
                                new LockCommand.Part("a", LockMode.EXCLUSIVE),
                                new LockCommand.Part("long name", LockMode.EXCLUSIVE)),
                        "bob the waiter",
                        1_000,
                        new LockCommand.Terms(1_000, false, false, 0, null, false)));
        LockImage image = clients.machine.image().locks();

        assertThat(RecordSize.of(image.grants().getFirst()))
                .isEqualTo(280 + TextSize.of("a") + TextSize.of("ann"));
        assertThat(RecordSize.of(image.waiters().getFirst()))
                .isEqualTo(
                        420
                                + 2 * 160
                                + TextSize.of("bob the waiter")
                                + TextSize.of("a")
                                + TextSize.of("long name"));
    }

    @Test
    void proclamationTakesItsNameAndItsValue() {
        clients.acquire("election:e", "ann", LockMode.EXCLUSIVE, 0);
        clients.own(new LockCommand.Proclaim("election:e", "ann", 1, "a value"));

        assertThat(
                        RecordSize.of(
                                clients.machine
                                        .image()
                                        .locks()
                                        .syncObjects()
                                        .proclamations()
                                        .getFirst()))
                .isEqualTo(96 + TextSize.of("election:e") + TextSize.of("a value"));
    }
}
