package io.selaras.replica.peer;

import io.selaras.replica.port.ReplicaPorts;
import io.selaras.wire.PeerFrame;
import io.selaras.wire.PeerFrameCodec;
import io.selaras.wire.PeerItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
     * @param leaderTime goes with every frame of a leader, so that its successor can continue
     */
    public void flush(PeerItem.@Nullable LeaderTime leaderTime) {
        items.forEach((peer, gathered) -> {
            if (!gathered.isEmpty()) {
                if (leaderTime != null) {
                    gathered.add(leaderTime);
                }
                ports.send(peer, PeerFrameCodec.encode(new PeerFrame(gathered)));
                gathered.clear();
            }
        });
    }
}
