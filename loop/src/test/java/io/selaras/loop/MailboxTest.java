package io.selaras.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class MailboxTest {

    private static final LoopTask TASK = (_, _) -> {};

    @Test
    void requestsAreTurnedAwayWhenFullAndCompletionsNever() throws Exception {
        Mailbox mailbox = new Mailbox(2, () -> {});

        assertThat(mailbox.offer(TASK)).isTrue();
        assertThat(mailbox.offer(TASK)).isTrue();
        assertThat(mailbox.offer(TASK)).isFalse();
        assertThat(mailbox.offerFrame(TASK)).isTrue();
        mailbox.post(TASK);

        assertThat(mailbox.depth()).isEqualTo(4);
        assertThat(mailbox.take()).hasSize(4);
        assertThat(mailbox.offer(TASK)).isTrue();
    }

    @Test
    void framesAreLostWhenFarTooManyWait() {
        Mailbox mailbox = new Mailbox(1, () -> {});
        int taken = 0;
        while (mailbox.offerFrame(TASK)) {
            taken++;
        }

        assertThat(taken).isEqualTo(4);
    }

    @Test
    void onlyTheFirstMailOfATurnWakesTheLoop() {
        List<String> wakes = new ArrayList<>();
        Mailbox mailbox = new Mailbox(10, () -> wakes.add("woken"));

        mailbox.post(TASK);
        mailbox.post(TASK);
        assertThat(wakes).hasSize(1);

        mailbox.take();
        mailbox.post(TASK);
        assertThat(wakes).hasSize(2);
    }

    @Test
    void nothingIsLostOrReorderedBetweenThreads() throws Exception {
        int count = 20_000;
        Semaphore woken = new Semaphore(0);
        Mailbox mailbox = new Mailbox(count, woken::release);
        List<Integer> delivered = new ArrayList<>();
        Thread sender =
                new Thread(() -> {
                    for (int i = 0; i < count; i++) {
                        int number = i;
                        mailbox.post((_, _) -> delivered.add(number));
                    }
                });
        sender.start();
        int taken = 0;
        while (taken < count) {
            woken.acquire();
            taken += mailbox.take().size();
        }
        sender.join();

        assertThat(taken).isEqualTo(count);
        assertThat(mailbox.depth()).isZero();
    }
}
