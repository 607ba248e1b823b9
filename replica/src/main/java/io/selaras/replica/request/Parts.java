package io.selaras.replica.request;

import io.selaras.core.machine.Request;
import io.selaras.wire.RequestSize;
import java.util.ArrayList;
import java.util.List;

/** Requests that travel together, in parts that fit into a frame. */
public final class Parts {

    private static final int MAX_REQUESTS = 1_000;

    private Parts() {}

    /**
     * Divides requests, in order.
     *
     * @param maxBytes of one part; a single request that is larger is a part of its own
     */
    public static List<List<Request>> of(List<Request> requests, long maxBytes) {
        List<List<Request>> parts = new ArrayList<>();
        List<Request> part = new ArrayList<>();
        long bytes = 0;
        for (Request request : requests) {
            int size = RequestSize.of(request);
            if (!part.isEmpty() && (part.size() == MAX_REQUESTS || bytes + size > maxBytes)) {
                parts.add(part);
                part = new ArrayList<>();
                bytes = 0;
            }
            part.add(request);
            bytes += size;
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }
}
