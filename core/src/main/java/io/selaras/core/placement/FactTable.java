package io.selaras.core.placement;

import io.selaras.core.kernel.StateHash;
import io.selaras.core.kernel.machine.SubMachine;
import io.selaras.core.kernel.machine.SystemCommand.StateLink;
import io.selaras.core.member.Member;
import io.selaras.core.ring.RingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the members have stated: each of itself (ADR 0221), and whom it has lost (ADR 0228). Who is
 * no member has no say, and nothing is kept of whoever is one no longer.
 */
public final class FactTable implements SubMachine {

    private final TreeMap<String, NodeFacts> byNode = new TreeMap<>();
    private final LossTable losses = new LossTable();

    /** What {@link #nodes} answered last; null if facts or members have changed since. */
    private @Nullable ClusterNodes nodes;

    /** A member states its facts; the last statement holds. */
    public void state(NodeFacts facts, List<Member> members) {
        boolean member = members.stream().anyMatch(it -> it.id().equals(facts.node()));
        if (member && facts.sensible()) {
            byNode.put(facts.node(), facts);
            nodes = null;
        }
    }

    /** A member has lost another one or found it again. */
    public void state(StateLink said, List<Member> members) {
        losses.state(said, members);
    }

    /** Whether an observer has lost a node, as it said last. */
    public boolean hasLost(String observer, String node) {
        return losses.hasLost(observer, node);
    }

    /** Sees who is dead, after members, losses or places have changed. */
    public void settle(List<Member> members, Placement placement) {
        losses.settle(members, placement, nodes(members).replicationFactor());
    }

    /** The members have changed. */
    public void follow(List<Member> members) {
        nodes = null;
        losses.follow(members);
        byNode.keySet().removeIf(node -> members.stream().noneMatch(it -> it.id().equals(node)));
    }

    /** Whether a node has stated just this last. */
    public boolean knows(NodeFacts facts) {
        return facts.equals(byNode.get(facts.node()));
    }

    /** Whether anybody has stated anything. */
    public boolean used() {
        return !byNode.isEmpty() || losses.used();
    }

    /**
     * Where partitions shall be: on all members but those that are dead or being replaced. Of the
     * factors that members have stated the smallest holds, so a larger one holds once the last has
     * stated it.
     *
     * @param members as they are since {@link #follow} was last told
     */
    public ClusterNodes nodes(List<Member> members) {
        ClusterNodes present = nodes;
        if (present == null || !present.dead().equals(losses.dead())) {
            present = made(members, losses.dead());
            nodes = present;
        }
        return present;
    }

    private ClusterNodes made(List<Member> members, List<String> dead) {
        List<RingNode> ringNodes = new ArrayList<>();
        int factor = Integer.MAX_VALUE;
        for (Member member : members) {
            if (!member.isReplacedIn(members)) {
                NodeFacts stated = byNode.get(member.id());
                if (!dead.contains(member.id())) {
                    ringNodes.add(stated == null ? RingNode.plain(member.id()) : stated.ringNode());
                }
                factor = stated == null ? factor : Math.min(factor, stated.replicationFactor());
            }
        }
        boolean unsaid = factor == Integer.MAX_VALUE;
        return new ClusterNodes(ringNodes, unsaid ? ClusterNodes.USUAL_FACTOR : factor, dead);
    }

    /** In the order of the nodes' ids. */
    public List<NodeFacts> image() {
        return List.copyOf(byNode.values());
    }

    /** Who is lost, in the order of the nodes' ids. */
    public List<LostNode> losses() {
        return losses.image();
    }

    /** Puts back what an image holds. */
    public void load(List<NodeFacts> image, List<LostNode> lost) {
        byNode.clear();
        nodes = null;
        losses.load(lost);
        image.forEach(facts -> byNode.put(facts.node(), facts));
    }

    @Override
    public void advance(long nowMs, long wallMs) {
        // Facts do not change by themselves.
    }

    @Override
    public long nextDeadlineMs() {
        return Long.MAX_VALUE;
    }

    @Override
    public long stateHash() {
        long hash = byNode.size();
        for (NodeFacts facts : byNode.values()) {
            hash = StateHash.mix(hash, StateHash.ofAll(facts.node()));
            hash = StateHash.mix(hash, StateHash.ofAll(facts.zone()));
            hash = StateHash.mix(hash, facts.weight());
            hash = StateHash.mix(hash, facts.replicationFactor());
        }
        return losses.used() ? StateHash.mix(hash, losses.stateHash()) : hash;
    }

    /** A handful: not counted. */
    @Override
    public long bytes() {
        return 0;
    }
}
