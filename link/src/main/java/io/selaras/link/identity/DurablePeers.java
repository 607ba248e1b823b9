package io.selaras.link.identity;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The newest incarnation and start number seen of each peer. A process that shows an older one runs
 * on a copy of old data: it would vote twice.
 */
public final class DurablePeers {

    private final DurableFile file;
    private final Map<String, KnownPeer> seen = new TreeMap<>();

    DurablePeers(DurableFile file) throws IOException {
        this.file = file;
        file.read()
                .ifPresent(values ->
                        values.forEach((peer, text) -> seen.put(peer, KnownPeer.parse(text))));
    }

    /** Whether this peer would take the place of another incarnation. */
    public synchronized boolean replaces(NodeIdentity peer) {
        KnownPeer known = seen.get(peer.nodeId());
        return known != null && !known.incarnation().equals(peer.incarnation());
    }

    /**
     * Admits a peer and remembers it durably, or says why not. The same process may come back as
     * often as it likes.
     */
    public synchronized Optional<String> admit(NodeIdentity peer) throws IOException {
        KnownPeer known = seen.get(peer.nodeId());
        Optional<String> fault = known == null ? Optional.empty() : known.fault(peer);
        if (fault.isEmpty()) {
            KnownPeer now = KnownPeer.next(known, peer);
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
}
