package io.selaras.replica.peer;

import io.selaras.replica.port.ReplicaPorts;
import io.selaras.wire.PeerFrame;
import io.selaras.wire.PeerFrameCodec;
import io.selaras.wire.PeerItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one turn of the loop wants to tell each peer: one frame a peer and turn. */
public final class Outbox {

    private final ReplicaPorts ports;
    private final Map<String, List<PeerItem>> items = new LinkedHashMap<>();

    public Outbox(ReplicaPorts ports) {
        this.ports = ports;
    }

    public void add(String peer, PeerItem item) {
        items.computeIfAbsent(peer, _ -> new ArrayList<>()).add(item);
    }

    /**
     * Sends what gathered, in the order in which it was added.
     *
     * @param company goes with every frame
     */
    public void flush(List<PeerItem> company) {
        items.forEach((peer, gathered) -> {
            if (!gathered.isEmpty()) {
                gathered.addAll(company);
                ports.send(peer, PeerFrameCodec.encode(new PeerFrame(gathered)));
                gathered.clear();
            }
        });
    }
}
