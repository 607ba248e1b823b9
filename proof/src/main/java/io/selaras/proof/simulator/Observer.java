package io.selaras.proof.simulator;

import io.selaras.raft.state.Role;
import io.selaras.replica.ReplicaStatus;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What no node can see alone: at most one leader in a term (Raft, section 5.2), equal states at
 * equal applied indexes, and terms and applied indexes that never go back in one life.
 */
final class Observer {

    private static final int REMEMBERED_HASHES = 20_000;

    private final World world;
    private final TreeMap<Long, String> leaders = new TreeMap<>();
    private final TreeMap<Long, Long> hashes = new TreeMap<>();
    private final TreeMap<String, Long> installs = new TreeMap<>();
    private long snapshotsInstalled;

    Observer(World world) {
        this.world = world;
    }

    void observe(SimulatedNode node) {
        ReplicaStatus status = node.status();
        if (status == null) {
            return;
        }
        if (status.raft().role() == Role.LEADER) {
            String known = leaders.putIfAbsent(status.raft().term(), node.name());
            if (known == null) {
                world.note(node.name() + " leads term " + status.raft().term());
            }
            Ledger.check(
                    known == null || known.equals(node.name()),
                    "two leaders in term " + status.raft().term());
        }
        long installed = status.snapshotsInstalled();
        long before = installs.getOrDefault(node.name(), 0L);
        if (installed > before) {
            snapshotsInstalled += installed - before;
            world.note(node.name() + " installed a snapshot");
        }
        installs.put(node.name(), installed);
        Long hash = hashes.putIfAbsent(status.applied(), status.stateHash());
        Ledger.check(
                hash == null || hash == status.stateHash(),
                "states differ at index " + status.applied() + " on " + node.name());
        if (hashes.size() > REMEMBERED_HASHES) {
            hashes.pollFirstEntry();
        }
    }

    static boolean leads(SimulatedNode node) {
        ReplicaStatus status = node.status();
        return status != null && status.raft().role() == Role.LEADER;
    }

    SortedMap<String, Integer> marks() {
        TreeMap<String, Integer> marks = new TreeMap<>();
        marks.put("ELECTED", leaders.size());
        marks.put("SNAPSHOT_INSTALLED", (int) snapshotsInstalled);
        return marks;
    }
}
