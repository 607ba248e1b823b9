package io.selaras.proof.simulator.check;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.kernel.Event;
import io.selaras.core.kernel.Origin;
import io.selaras.core.lock.DeadlockReport;
import io.selaras.proof.simulator.context.InstalledBuild;
import io.selaras.proof.simulator.context.SafetyViolation;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.node.NodeListener;
import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.raft.step.Persist;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.GroupStart;
import io.selaras.replica.port.ReplicaStatus;
import io.selaras.wire.PeerFrameCodec;
import io.selaras.wire.PeerItem;
import io.selaras.wire.format.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * All groups side by side. Each is judged by itself; here is what is of no single one: frames, how
 * full they are, requests, and that every node knows every group it hears of.
 */
public final class ClusterObserver implements NodeListener {

    private final SimulationContext context;
    private final List<Observer> groups = new ArrayList<>();
    private final Refusals refusals = new Refusals();
    private final Bounds bounds;
    private final RaisedVersions versions;
    private final FoundedGroups foundings;
    private final boolean founded;

    /**
     * @param founded whether groups are founded by a command
     */
    public ClusterObserver(SimulationContext context, boolean founded) {
        this.context = context;
        this.founded = founded;
        this.bounds = new Bounds(context.probes());
        this.versions = new RaisedVersions(context);
        this.foundings = new FoundedGroups(context);
    }

    /**
     * Watches one more group, the next by its number.
     *
     * @param deadlocks told of each deadlock at the moment the first node finds it
     */
    public Observer watchGroup(Consumer<DeadlockReport> deadlocks) {
        Observer observer = new Observer(context, groups.size(), refusals, deadlocks);
        groups.add(observer);
        return observer;
    }

    /** Those who are members; the list changes as members come and go. */
    public void members(List<SimulatedNode> nodes) {
        versions.of(nodes);
    }

    @Override
    public void versionAgreed(SimulatedNode node, int version) {
        versions.agreed(node, version);
    }

    @Override
    public void started(SimulatedNode node, SortedMap<Integer, GroupStart> found) {
        require(
                founded ? found.containsKey(0) : found.size() == groups.size(),
                () -> node.name() + " has " + found.keySet());
        refusals.started(node.name(), node.start());
        found.forEach((group, start) -> groups.get(group).started(node, start.raft()));
    }

    @Override
    public void founds(SimulatedNode node, SortedMap<Integer, GroupStart> beginnings) {
        beginnings.forEach((group, start) -> {
            foundings.founds(node, group, start.raft());
            groups.get(group).started(node, start.raft());
        });
    }

    @Override
    public void drops(SimulatedNode node, int group, GroupStart rest) {
        foundings.drops(node, group, rest.raft());
    }

    @Override
    public void persisted(SimulatedNode node, int group, List<Persist> changes) {
        bounds.persisted(node.name(), group, changes);
        groups.get(group).persisted(node, changes);
    }

    @Override
    public void synced(SimulatedNode node, int group, List<Persist> changes) {
        groups.get(group).synced(node, changes);
    }

    @Override
    public void sent(SimulatedNode node, String peer, byte[] frame) {
        try {
            List<PeerItem> items = PeerFrameCodec.decode(frame, InstalledBuild.NEXT).items();
            for (PeerItem item : items) {
                groups.get(item.group()).sent(node, item);
            }
            bounds.sent(node.name(), peer, items, frame.length);
        } catch (MalformedException e) {
            throw new SafetyViolation(node.name() + " sends a malformed frame: " + e.getMessage());
        }
    }

    @Override
    public void observed(SimulatedNode node, int group, long index, Event event) {
        groups.get(group).observed(index, event);
    }

    @Override
    public void asked(SimulatedNode node, int group, long number) {
        refusals.asked(new Origin(node.name(), node.start(), number), group);
    }

    @Override
    public void told(SimulatedNode node, long number, Answer answer) {
        refusals.told(new Origin(node.name(), node.start(), number), answer);
    }

    @Override
    public void turned(SimulatedNode node) {
        for (int group = 0; group < groups.size(); group++) {
            ReplicaStatus status = node.status(group);
            if (status != null) {
                groups.get(group).turned(node, status);
                require(
                        status.unknownItems() == 0,
                        () -> node.name() + " hears of a group that is not there");
            }
        }
        bounds.turned(node.name());
    }
}
