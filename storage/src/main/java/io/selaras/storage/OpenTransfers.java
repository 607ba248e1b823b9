package io.selaras.storage;

import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of snapshot transfers under way in one direction. Of each group at most two are open:
 * beyond that its one that was used least recently is closed, so that what was given up costs
 * little. One group's transfers never end another's.
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
        List<Transfer> ofGroup = open.keySet().stream().filter(it -> it.group() == group).toList();
        if (ofGroup.size() == MOST) {
            T closing = open.remove(ofGroup.getFirst());
            if (closing != null) {
                closing.close();
            }
        }
        open.put(new Transfer(group, id), file);
    }
}
