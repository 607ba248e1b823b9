package io.selaras.proof.simulator.check;

import io.selaras.core.kernel.Event;
import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.LockEvent;
import io.selaras.proof.simulator.context.CoverageProbe;
import io.selaras.proof.simulator.context.SafetyViolation;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.raft.RaftStart;
import io.selaras.raft.message.Entry;
import io.selaras.raft.state.Role;
import io.selaras.raft.step.Persist;
import io.selaras.replica.port.ReplicaStatus;
import io.selaras.wire.PeerItem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What no node can see alone of a group: at most one leader in a term (Raft, section 5.2), one log,
 * equal states at equal applied indexes, and terms and applied indexes that never go back in one
 * life.
 */
public final class Observer {

    private final SimulationContext context;
    private final int group;
    private final CommittedLog cluster;
    private final FrameRecorder recorder = new FrameRecorder();
    private final Grants grants;
    private final Permits permits = new Permits();
    private final Consumer<DeadlockReport> deadlocks;
    private final TreeMap<Long, String> leaders = new TreeMap<>();
    private final Map<Long, Long> hashes = new HashMap<>();
    private final Map<String, Seen> seen = new HashMap<>();
    private long deadlocksFound;

    /** What was seen of one node in its present life. */
    private static final class Seen {
        private final NodeLog log;
        private long term;
        private long applied;
        private long installed;
        private long sent;
        private boolean leads;
        private boolean recovering;

        Seen(NodeLog log, RaftStart start) {
            this.log = log;
            this.term = start.term();
            this.recovering = start.recovering();
        }
    }

    /**
     * @param group its number
     * @param refusals of all groups
     * @param deadlocks told of each deadlock at the moment the first node finds it
     */
    Observer(
            SimulationContext context,
            int group,
            Refusals refusals,
            Consumer<DeadlockReport> deadlocks) {
        this.context = context;
        this.group = group;
        this.deadlocks = deadlocks;
        this.cluster = new CommittedLog(context.probes(), group, refusals);
        this.grants = new Grants(context);
    }

    /** The number of the group that it watches. */
    public int group() {
        return group;
    }

    public Grants grants() {
        return grants;
    }

    /** The node that leads this group in the newest term, if any does. */
    public static @Nullable SimulatedNode leader(List<SimulatedNode> nodes, int group) {
        SimulatedNode leader = null;
        long term = -1;
        for (SimulatedNode node : nodes) {
            ReplicaStatus status = node.status(group);
            if (status != null
                    && status.raft().role() == Role.LEADER
                    && status.raft().term() > term) {
                leader = node;
                term = status.raft().term();
            }
        }
        return leader;
    }

    void started(SimulatedNode node, RaftStart start) {
        recorder.started(node.name(), start);
        NodeLog log = new NodeLog(node.name(), start);
        cluster.begins(node.name(), log);
        seen.put(node.name(), new Seen(log, start));
        for (Entry entry : start.entries()) {
            if (entry.index() > log.lastIndex()) {
                cluster.appended(node.name(), entry, log.append(entry));
            }
        }
    }

    void persisted(SimulatedNode node, List<Persist> changes) {
        NodeLog log = of(node).log;
        for (Persist change : changes) {
            switch (change) {
                case Persist.Append append -> {
                    for (Entry entry : append.entries()) {
                        cluster.appended(node.name(), entry, log.append(entry));
                    }
                }
                case Persist.Truncate truncate -> {
                    if (log.truncate(truncate.fromIndex())) {
                        context.probes().hit(CoverageProbe.CONFLICT_TRUNCATED);
                    }
                }
                case Persist.Reset reset -> {
                    log.reset(reset.mark());
                    cluster.begins(node.name(), log);
                }
                case Persist.HardState _ -> {}
            }
        }
    }

    void synced(SimulatedNode node, List<Persist> changes) {
        recorder.synced(node.name(), changes);
    }

    void sent(SimulatedNode node, PeerItem item) {
        recorder.sent(node.name(), item);
        if (item instanceof PeerItem.Forward forward) {
            cluster.forwarded(forward);
        }
    }

    void observed(long index, Event event) {
        grants.observed(event);
        permits.observed(index, event);
        if (event instanceof LockEvent.DeadlockFound(DeadlockReport report)
                && report.id() > deadlocksFound) {
            deadlocksFound = report.id();
            deadlocks.accept(report);
        }
    }

    void turned(SimulatedNode node, ReplicaStatus status) {
        Seen known = of(node);
        roles(node.name(), known, status);
        context.mix(status.stateHash());
        recorder.turned(node.name(), status.raft(), known.log);
        cluster.committed(node.name(), known.log, status.raft().commit(), status.raft().term());
        if (status.applied() != known.applied) {
            SafetyViolation.require(
                    status.applied() > known.applied,
                    () -> node.name() + " applied backwards in" + name());
            known.applied = status.applied();
            Long hash = hashes.putIfAbsent(status.applied(), status.stateHash());
            SafetyViolation.require(
                    hash == null || hash == status.stateHash(),
                    () ->
                            "states of%s differ at index %d on %s"
                                    .formatted(name(), status.applied(), node.name()));
        }
        if (status.snapshotsInstalled() > known.installed) {
            known.installed = status.snapshotsInstalled();
            context.probes().hit(CoverageProbe.SNAPSHOT_INSTALLED);
            context.tell(node.name(), () -> "installed a snapshot");
        }
        if (status.snapshotsSent() > known.sent) {
            known.sent = status.snapshotsSent();
            context.probes().hit(CoverageProbe.SNAPSHOT_SENT);
        }
        if (known.recovering && !status.raft().recovering()) {
            known.recovering = false;
            context.probes().hit(CoverageProbe.RECOVERY_COMPLETED);
            context.tell(node.name(), () -> "is no longer recovering");
        }
    }

    private void roles(String node, Seen known, ReplicaStatus status) {
        long term = status.raft().term();
        SafetyViolation.require(term >= known.term, () -> node + " went back to term " + term);
        boolean leads = status.raft().role() == Role.LEADER;
        if (known.leads && (!leads || term > known.term)) {
            context.probes().hit(CoverageProbe.LEADER_DEPOSED);
            context.tell(node, () -> "no longer leads");
        }
        if (leads && !(known.leads && term == known.term)) {
            elected(node, known, term);
        }
        known.leads = leads;
        known.term = term;
    }

    private void elected(String node, Seen known, long term) {
        String other = leaders.putIfAbsent(term, node);
        SafetyViolation.require(other == null, () -> "two elections in term " + term);
        context.probes().hit(CoverageProbe.LEADER_ELECTED);
        context.tell(node, () -> "leads term " + term);
        Long before = leaders.lowerKey(term);
        if (before != null && before < term - 1) {
            context.probes().hit(CoverageProbe.TERM_WITHOUT_LEADER);
        }
        cluster.leads(node, known.log, term);
    }

    private String name() {
        return " group " + group;
    }

    private Seen of(SimulatedNode node) {
        Seen known = seen.get(node.name());
        if (known == null) {
            throw new IllegalStateException(node.name() + " was not seen to start");
        }
        return known;
    }
}
