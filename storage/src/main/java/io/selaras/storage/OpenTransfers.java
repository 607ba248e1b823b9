package io.selaras.storage;

import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of snapshot transfers under way in one direction. At most two are open: beyond that the
 * one that was used least recently is closed, so that what was given up costs little.
 */
final class OpenTransfers<T extends Closeable> {

    static final int MOST = 2;

    private final Map<Transfer, T> open = new LinkedHashMap<>();

    private record Transfer(int group, long id) {}

    /** Takes a transfer's file out, if it is open. */
    @Nullable T take(int group, long id) {
        return open.remove(new Transfer(group, id));
    }

    /** Keeps a transfer's file for its next piece. */
    void keep(int group, long id, T file) throws IOException {
        if (open.size() == MOST) {
            Transfer oldest = open.keySet().iterator().next();
            T closing = open.remove(oldest);
            if (closing != null) {
                closing.close();
            }
        }
        open.put(new Transfer(group, id), file);
    }
}
