package io.selaras.node.identity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The newest incarnation and start number seen of each peer. A process that shows an older one runs
 * on a copy of old data: it would vote twice.
 */
public final class DurablePeers {

    private final DurableFile file;
    private final Map<String, Seen> seen = new TreeMap<>();

    /**
     * The last that was seen of a peer.
     *
     * @param retired incarnations before this one, whose data was lost
     */
    private record Seen(String incarnation, long start, String life, List<String> retired) {

        String format() {
            return incarnation + " " + start + " " + life + " " + String.join(",", retired);
        }

        static Seen parse(String text) {
            String[] parts = text.split(" ", -1);
            List<String> retired = parts[3].isEmpty() ? List.of() : List.of(parts[3].split(","));
            return new Seen(parts[0], Long.parseLong(parts[1]), parts[2], retired);
        }
    }

    DurablePeers(DurableFile file) throws IOException {
        this.file = file;
        file.read()
                .ifPresent(
                        values -> values.forEach((peer, text) -> seen.put(peer, Seen.parse(text))));
    }

    /**
     * Admits a peer and remembers it durably, or says why not. The same process may come back as
     * often as it likes.
     */
    public synchronized Optional<String> admit(NodeIdentity peer) throws IOException {
        Seen known = seen.get(peer.nodeId());
        Optional<String> fault = known == null ? Optional.empty() : fault(known, peer);
        if (fault.isEmpty()) {
            Seen now = next(known, peer);
            if (!now.equals(known)) {
                Map<String, String> values = new TreeMap<>();
                seen.forEach((id, last) -> values.put(id, last.format()));
                values.put(peer.nodeId(), now.format());
                file.write(values);
                seen.put(peer.nodeId(), now);
            }
        }
        return fault;
    }

    private static Optional<String> fault(Seen known, NodeIdentity peer) {
        if (known.retired.contains(peer.incarnation())) {
            return Optional.of(
                    "its incarnation was replaced by a newer one: this is a copy of old data");
        }
        if (!known.incarnation.equals(peer.incarnation())) {
            return peer.founder()
                    ? Optional.of("a founder's data came back after another incarnation was seen")
                    : Optional.empty();
        }
        boolean sameProcess = known.start == peer.start() && known.life.equals(peer.life());
        if (peer.start() > known.start || sameProcess) {
            return Optional.empty();
        }
        return Optional.of(
                "its start number "
                        + peer.start()
                        + " is not above "
                        + known.start
                        + ", which was seen before: this is a copy of old data");
    }

    private static Seen next(@Nullable Seen known, NodeIdentity peer) {
        List<String> retired = new ArrayList<>();
        if (known != null) {
            retired.addAll(known.retired);
            if (!known.incarnation.equals(peer.incarnation())) {
                retired.add(known.incarnation);
            }
        }
        return new Seen(peer.incarnation(), peer.start(), peer.life(), List.copyOf(retired));
    }
}
