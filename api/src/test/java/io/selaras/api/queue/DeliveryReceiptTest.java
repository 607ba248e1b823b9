package io.selaras.api.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.queue.QueueCommand.Receipt;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeliveryReceiptTest {

    private static final DeliveryReceipt SAMPLE =
            new DeliveryReceipt(3, 17, new Receipt(1L << 40, 9, -5));

    @Test
    void whatWasGivenOutIsReadAgain() {
        assertThat(SAMPLE.text()).hasSize(DeliveryReceipt.LENGTH).matches("[A-Za-z0-9_-]+");
        assertThat(DeliveryReceipt.of(SAMPLE.text())).isEqualTo(SAMPLE);
    }

    @Test
    void noDamageOfOneBitIsTakenForAReceipt() {
        byte[] octets = Base64.getUrlDecoder().decode(SAMPLE.text());
        for (int bit = 0; bit < octets.length * Byte.SIZE; bit++) {
            byte[] damaged = octets.clone();
            damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(damaged);
            assertThat(DeliveryReceipt.of(text)).as("bit %d", bit).isNull();
        }
    }

    @Test
    void otherTextsAreNoReceipts() {
        String text = SAMPLE.text();
        assertThat(DeliveryReceipt.of("")).isNull();
        assertThat(DeliveryReceipt.of("=")).isNull();
        assertThat(DeliveryReceipt.of("a b")).isNull();
        assertThat(DeliveryReceipt.of("\u00e9")).isNull();
        assertThat(DeliveryReceipt.of(text + "=")).isNull();
        assertThat(DeliveryReceipt.of(text + text)).isNull();
        for (int length = 0; length < text.length(); length++) {
            assertThat(DeliveryReceipt.of(text.substring(0, length))).as("%d", length).isNull();
        }
    }

    @Test
    void receiptOfNothingThatCanBeIsNone() {
        assertThat(made(0, 1, 1, 1)).isNull();
        assertThat(made(-1, 1, 1, 1)).isNull();
        assertThat(made(1, 0, 1, 1)).isNull();
        assertThat(made(1, 1, -1, 1)).isNull();
        assertThat(made(1, 1, 1, 0)).isNull();
        assertThat(made(1, 1, 1, 1)).isNotNull();
    }

    private static @Nullable DeliveryReceipt made(
            int partition, long queueId, long sequence, long lease) {
        String text =
                new DeliveryReceipt(partition, queueId, new Receipt(sequence, lease, 7)).text();
        return DeliveryReceipt.of(text);
    }
}
