package io.selaras.node.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class MailboxTest {

    private static final Mail MAIL = (_, _) -> {};

    @Test
    void requestsAreTurnedAwayWhenFullAndCompletionsNever() throws Exception {
        Mailbox mailbox = new Mailbox(2);

        assertThat(mailbox.offer(MAIL)).isTrue();
        assertThat(mailbox.offer(MAIL)).isTrue();
        assertThat(mailbox.offer(MAIL)).isFalse();
        assertThat(mailbox.offerFrame(MAIL)).isTrue();
        mailbox.post(MAIL);

        assertThat(mailbox.depth()).isEqualTo(4);
        assertThat(mailbox.take(0)).hasSize(4);
        assertThat(mailbox.offer(MAIL)).isTrue();
    }

    @Test
    void framesAreLostWhenFarTooManyWait() {
        Mailbox mailbox = new Mailbox(1);
        int taken = 0;
        while (mailbox.offerFrame(MAIL)) {
            taken++;
        }

        assertThat(taken).isEqualTo(4);
    }

    @Test
    void nothingIsLostOrReorderedBetweenThreads() throws Exception {
        int count = 20_000;
        Mailbox mailbox = new Mailbox(count);
        List<Integer> delivered = new ArrayList<>();
        CountDownLatch started = new CountDownLatch(1);
        Thread sender =
                new Thread(() -> {
                    started.countDown();
                    for (int i = 0; i < count; i++) {
                        int number = i;
                        mailbox.post((_, _) -> delivered.add(number));
                    }
                });
        sender.start();
        started.await();
        List<Mail> taken = new ArrayList<>();
        while (taken.size() < count) {
            taken.addAll(mailbox.take(1_000));
        }
        sender.join();

        assertThat(taken).hasSize(count);
        assertThat(mailbox.depth()).isZero();
    }
}
