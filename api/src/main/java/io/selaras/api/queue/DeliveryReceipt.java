package io.selaras.api.queue;

import io.selaras.core.queue.QueueCommand.Receipt;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A receipt as clients keep it: one word that says which delivery of which message it is for. The
 * check tells a damaged one from one that is no longer good; that none can be made up is the
 * nonce's doing.
 */
record DeliveryReceipt(int partition, long queueId, Receipt receipt) {

    private static final byte VERSION = 1;
    private static final int BYTES = 1 + 1 + 4 * Long.BYTES + Integer.BYTES;

    /** So many characters has one. */
    static final int LENGTH = (BYTES * 4 + 2) / 3;

    /** The word. */
    String text() {
        ByteBuffer bytes =
                ByteBuffer.allocate(BYTES)
                        .put(VERSION)
                        .put((byte) partition)
                        .putLong(queueId)
                        .putLong(receipt.sequence())
                        .putLong(receipt.lease())
                        .putLong(receipt.nonce());
        bytes.putInt(check(bytes.array()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** What a word says; null if it is no receipt. */
    static @Nullable DeliveryReceipt of(String text) {
        byte[] octets;
        try {
            octets = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
        if (octets.length != BYTES || text.length() != LENGTH || octets[0] != VERSION) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(octets, 1, BYTES - 1);
        DeliveryReceipt said =
                new DeliveryReceipt(
                        bytes.get(),
                        bytes.getLong(),
                        new Receipt(bytes.getLong(), bytes.getLong(), bytes.getLong()));
        return bytes.getInt() == check(octets) && said.possible() ? said : null;
    }

    private boolean possible() {
        return partition > 0 && queueId > 0 && receipt.sequence() > 0 && receipt.lease() > 0;
    }

    private static int check(byte[] octets) {
        CRC32C sum = new CRC32C();
        sum.update(octets, 0, BYTES - Integer.BYTES);
        return (int) sum.getValue();
    }
}
