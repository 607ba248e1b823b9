package io.selaras.replica.peer;

import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.SystemCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The nodes that one group's leader says to be gone for good: each once, after they could not be
 * reached for long enough.
 */
public final class GoneNodes {

    private final PeerTable peers;
    private final long goneMs;
    private final TreeMap<String, Long> reported = new TreeMap<>();
    private final TreeMap<String, Long> neverMet = new TreeMap<>();

    /**
     * @param goneMs how long a node cannot be reached until it counts as gone
     */
    public GoneNodes(PeerTable peers, long goneMs) {
        this.peers = peers;
        this.goneMs = goneMs;
    }

    /** A new leader says everything again. */
    public void elected() {
        reported.clear();
    }

    /**
     * What the leader should say now.
     *
     * @param waiting the nodes whose clients wait in the machine, perhaps no members any more
     */
    public List<Command> take(long nowMs, List<String> waiting) {
        neverMet.keySet().retainAll(waiting);
        neverMet.keySet().removeIf(peers::knows);
        for (String node : waiting) {
            if (!peers.knows(node)) {
                neverMet.putIfAbsent(node, nowMs);
            }
        }
        List<Command> gone = new ArrayList<>();
        for (Absence absence : absences()) {
            if (!isReported(absence) && absence.sinceMs() + goneMs <= nowMs) {
                reported.put(absence.node(), absence.sinceMs());
                gone.add(new SystemCommand.NodeGone(absence.node(), absence.nextStart(), true));
            }
        }
        return gone;
    }

    /** When the next node counts as gone; {@link Long#MAX_VALUE} if all are here. */
    public long nextDeadlineMs() {
        long deadline = Long.MAX_VALUE;
        for (Absence absence : absences()) {
            if (!isReported(absence)) {
                deadline = Math.min(deadline, absence.sinceMs() + goneMs);
            }
        }
        return deadline;
    }

    private boolean isReported(Absence absence) {
        return reported.getOrDefault(absence.node(), Long.MAX_VALUE) == absence.sinceMs();
    }

    private List<Absence> absences() {
        List<Absence> absences = new ArrayList<>(peers.absences());
        neverMet.forEach(
                (node, sinceMs) -> absences.add(new Absence(node, sinceMs, Long.MAX_VALUE)));
        return absences;
    }
}
