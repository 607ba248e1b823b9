package io.selaras.replica.remote;

import io.selaras.core.kernel.machine.Request;
import io.selaras.core.reply.RequestNumber;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The ids that this node gives to requests of one partition, so that its table of answers makes
 * them exactly once. They are counted here and not by the HTTP server, whose numbers may come in
 * another order: what was acknowledged must not be asked anew.
 */
final class OwnRequestIds {

    /** The HTTP server lets no client send it in a request id. */
    private static final char NO_CLIENTS = '\u0001';

    private final String client;
    private final TreeSet<Long> open = new TreeSet<>();
    private long last;

    OwnRequestIds(String node, long start) {
        this.client = "%c%s/%d".formatted(NO_CLIENTS, node, start);
    }

    /** The next id; it is open until it is closed. */
    String next() {
        open.add(++last);
        return client + "/" + last;
    }

    /** All numbers below have their answers. */
    long ackBelow() {
        return open.isEmpty() ? last + 1 : open.first();
    }

    /** Nobody waits for the answer to this request any more. */
    void close(Request request) {
        RequestNumber number = own(request);
        if (number != null) {
            open.remove(number.number());
        }
    }

    /** Whether its id is one of these. */
    boolean made(Request request) {
        return own(request) != null;
    }

    private @Nullable RequestNumber own(Request request) {
        String id = request.requestId();
        RequestNumber number = id == null ? null : RequestNumber.of(id);
        return number != null && number.client().equals(client) ? number : null;
    }
}
