package io.selaras.replica;

import io.selaras.core.kernel.Effect;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.SystemCommand.RaiseVersion;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Input;
import io.selaras.raft.step.Output;
import io.selaras.raft.step.RaftEvent;
import io.selaras.replica.member.MapRule;
import io.selaras.replica.member.OwnFacts;
import io.selaras.replica.peer.GoneNodes;
import io.selaras.replica.peer.Leadership;
import io.selaras.replica.peer.PeerOutbox;
import io.selaras.replica.peer.PeerTable;
import io.selaras.replica.port.GroupStart;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.remote.RemotePeers;
import io.selaras.replica.request.ForwardRejections;
import io.selaras.replica.space.AdmissionLevel;
import io.selaras.replica.time.LogClock;
import io.selaras.replica.time.LogTail;
import io.selaras.replica.version.RaiseRule;
import io.selaras.wire.PeerItem;
import io.selaras.wire.PeerItem.RefusalReason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One group: its consensus, its machine, and everything between the two and this node's requests.
 * Carries out what Raft decides; decides nothing about consensus itself.
 */
final class Group {

    /** The pause after a deadline that has passed and that no entry can reach yet. */
    private static final long NO_TICK_MS = 100;

    final int id;
    private final NodeScope node;
    final PeerOutbox outbox;
    final Consensus consensus;
    final AppliedState applied;
    final CoordinationView cluster;
    final RequestTracker requests;
    final ForwardRejections returns;
    final ProposalQueue proposals;
    final ReadIndexQueue reads;
    final SnapshotSender sender;
    final SnapshotReceiver receiver;
    private final PeerTable peers;
    private final GoneNodes gone;
    final MembershipController members;
    final SpaceRule space;
    private final ApplyQueue committed;
    final Leadership leadership;
    final PeerItemHandler peerItems = new PeerItemHandler(this);
    final AdoptionRule adoption = new AdoptionRule(this);
    final LogClock clock = new LogClock();
    private final RemotePeers others;
    final StateHashExchange states;
    private final OwnFacts facts;
    private final RaiseRule raise;
    private final FoundingRule founding;
    private final MapRule map = new MapRule();
    final boolean partition;
    private long electionsWon;

    /** Whether something has happened that no turn has looked at. */
    private boolean unfinished;

    Group(long nowMs, ReplicaConfig config, GroupStart start, NodeScope node) {
        this.id = config.raft().group();
        this.node = node;
        this.outbox = node.outbox;
        this.peers = node.peers;
        this.gone = new GoneNodes(peers, config.nodeGoneMs());
        this.consensus = new Consensus(config, start, node);
        this.committed = new ApplyQueue(config.flow().maxBatchRequests());
        this.applied = new AppliedState(config, start, node.ports.disk());
        this.partition = config.partition();
        this.requests = new RequestTracker(config, node);
        this.cluster = node.cluster(config, applied, requests, start.raft());
        this.returns = new ForwardRejections(id, outbox, requests::refused);
        this.proposals = new ProposalQueue(config, node, consensus, clock, returns);
        this.reads = new ReadIndexQueue(config, node, consensus);
        this.sender = new SnapshotSender(config, node, consensus, applied::newest);
        this.receiver = new SnapshotReceiver(config, node, consensus);
        this.states = new StateHashExchange(config, node, consensus, applied);
        this.leadership = new Leadership(nowMs, config.raft().timing().electionMinMs());
        this.others = new RemotePeers(id, node.remote, leadership, consensus::membership);
        this.members = new MembershipController(config, node, consensus, applied, cluster);
        members.follow(nowMs);
        this.space = new SpaceRule(config, node, consensus, applied, cluster);
        this.facts = OwnFacts.of(config, peers::unlinkedSinceMs);
        IntSupplier agreed = () -> applied.machine().stateVersion();
        this.raise = new RaiseRule(config.versions(), agreed, node.raiseCheck(config));
        this.founding = new FoundingRule(config, node, consensus, cluster);
        machineChanged();
    }

    void step(long nowMs, Input input) {
        consensus.step(nowMs, input);
        drain(nowMs);
    }

    /** Carries out Raft's outputs, in order, until there is none. */
    void drain(long nowMs) {
        for (Output output = consensus.poll(); output != null; output = consensus.poll()) {
            SnapshotMark mark = output.restore();
            if (mark != null) {
                restore(nowMs, mark);
            }
            for (RaftEvent event : output.events()) {
                on(nowMs, event);
            }
            unfinished |= !output.events().isEmpty();
            committed.add(output.committed());
            output.reads().forEach(read -> reads.confirmed(read.context(), read.index()));
            output.refusedReads().forEach(context -> reads.refused(nowMs, context));
            for (Output.SendSnapshot send : output.sendSnapshots()) {
                sender.start(nowMs, send.peer(), send.term());
            }
        }
        applyCommitted(nowMs);
        long logTimeMs = clock.estimateMs(nowMs, applied.machine().logTimeMs());
        reads.applied(applied.index(), query -> applied.machine().query(query, logTimeMs));
    }

    void transferLeadership(long nowMs, @Nullable String target) {
        String leader = leadership.remoteLeader();
        if (leader == null) {
            step(nowMs, new Input.TransferLeadership(target));
        } else {
            String to = target == null ? "" : target;
            outbox.add(leader, new PeerItem.TransferWanted(id, leadership.term(), to));
        }
    }

    /** A leader says this of a peer. */
    void say(long nowMs, Command command) {
        if (leadership.leading()) {
            requests.submitInternal(nowMs, command);
        }
    }

    void snapshotSaved(long nowMs, SnapshotMark mark) {
        space.snapshotStored();
        SnapshotMark previous = applied.saved(mark);
        if (previous != null) {
            step(nowMs, new Input.Compacted(mark, previous.index()));
            node.ports.disk().compact(id, mark);
        }
    }

    void tick(long nowMs) {
        step(nowMs, new Input.Tick());
        requests.tick(nowMs, led(), proposals::withdraw);
        if (leadership.leading()) {
            proposals.refuseOld(nowMs, leadership.term());
        }
        reads.tick(nowMs);
        sender.tick(nowMs);
        space.tick(nowMs);
        if (leadership.leading() && committed.isEmpty()) {
            gone.take(nowMs, applied.machine().waitingNodes())
                    .forEach(it -> requests.submitInternal(nowMs, it));
        }
    }

    /** The leader that this node follows, if it can be reached. */
    @Nullable String reachableLeader() {
        String leader = leadership.remoteLeader();
        return leader != null && peers.isLinked(leader) ? leader : null;
    }

    /** Whether this node leads or can reach who does. */
    private boolean led() {
        return leadership.leading() || reachableLeader() != null;
    }

    void finishTurn(long nowMs) {
        unfinished = false;
        committed.turnEnded();
        clock.turn(nowMs, applied.machine().nextDeadlineMs());
        if (!partition && committed.isEmpty()) {
            facts.toTell(nowMs, cluster.machine())
                    .forEach(it -> requests.submitInternal(nowMs, it));
        }
        String leader = reachableLeader();
        if (leadership.leading()) {
            lead(nowMs);
        } else if (leader != null) {
            // A snapshot skips answers: who may need one asks for nothing.
            if (consensus.joinsLeader()) {
                requests.forward(nowMs, leader, leadership.term());
            }
            if (reads.mayAsk(nowMs)) {
                reads.askPeer(nowMs, leader);
            }
        } else if (nowMs >= leadership.holdUntilMs()) {
            requests.refuseUnsent(nowMs);
            reads.refuseFresh();
        }
        drain(nowMs);
        members.follow(nowMs);
    }

    /** What goes with every frame that says something of this group. */
    Optional<PeerItem> timeOfLeader(long nowMs) {
        return leadership.leading()
                ? Optional.of(
                        new PeerItem.LeaderTime(id, leadership.term(), clock.leaderTimeMs(nowMs)))
                : Optional.empty();
    }

    long nextDeadlineMs(long nowMs) {
        if (unfinished || !committed.isEmpty() || proposals.waitsForTurn()) {
            return nowMs;
        }
        long deadline = Math.min(consensus.nextDeadlineMs(), requests.nextDeadlineMs(nowMs));
        deadline = Math.min(deadline, reads.nextDeadlineMs(nowMs));
        deadline = Math.min(deadline, Math.min(sender.nextDeadlineMs(), space.nextDeadlineMs()));
        deadline = partition ? deadline : Math.min(deadline, facts.nextDeadlineMs());
        if (leadership.leading()) {
            deadline = Math.min(deadline, requests.unsentDueMs());
            deadline = Math.min(deadline, gone.nextDeadlineMs());
            deadline = Math.min(deadline, others.nextDeadlineMs());
            deadline = Math.min(deadline, machineDeadlineMs(nowMs));
            deadline = Math.min(deadline, proposals.nextDeadlineMs());
            deadline = Math.min(deadline, raise.nextDeadlineMs(nowMs));
            deadline = Math.min(deadline, founding.nextDeadlineMs(nowMs));
            deadline = Math.min(deadline, map.nextDeadlineMs(nowMs));
            deadline = Math.min(deadline, space.handOverMs(nowMs));
            if (ready() && space.admission() != AdmissionLevel.NOTHING) {
                deadline = Math.min(deadline, members.nextDeadlineMs());
            }
        } else if (!led() && (requests.hasRefusable() || reads.hasFresh())) {
            deadline = Math.min(deadline, leadership.holdUntilMs());
        }
        return deadline;
    }

    long electionsWon() {
        return electionsWon;
    }

    private void lead(long nowMs) {
        long term = leadership.term();
        if (requests.hasUnsent()) {
            proposals.offer(nowMs, null, term, requests.takeUnsent(nowMs, term));
        }
        AdmissionLevel admission = space.admission();
        space.refuse(nowMs, term, proposals, returns);
        // A follower may have applied a raise that this leader has not: what it forwards may not
        // fit into an entry of the version before.
        if (admission != AdmissionLevel.NOTHING && (ready() || !raise.mayRise())) {
            proposals.propose(nowMs, term);
        }
        if (ready()) {
            others.lead(nowMs, clock.leaderTimeMs(nowMs));
            Predicate<Command> own = it -> proposals.proposeOwn(nowMs, term, it);
            raise.lead(nowMs, next -> own.test(new RaiseVersion(next)));
            founding.lead(nowMs, own);
            if (!partition) {
                map.lead(nowMs, cluster.machine(), own);
            }
            if (admission != AdmissionLevel.NOTHING) {
                members.lead(nowMs, term).ifPresent(it -> requests.submitInternal(nowMs, it));
                proposals.proposeTick(nowMs, term, applied.machine().nextDeadlineMs());
            }
            if (reads.mayAsk(nowMs)) {
                reads.askSelf(nowMs);
            }
            String successor = space.successor(nowMs);
            if (successor != null) {
                step(nowMs, new Input.TransferLeadership(successor));
            }
        }
    }

    /** Versions and log time go by the machine. */
    private void machineChanged() {
        int version = raise.agreed();
        proposals.writeAt(version);
        node.versionAgreed(version);
        consensus.tail().applied(applied.index(), applied.term(), applied.machine().logTimeMs());
    }

    /** Whether this leader's machine has applied all that earlier leaders committed. */
    boolean ready() {
        return leadership.ready() && committed.isEmpty();
    }

    private void applyCommitted(long nowMs) {
        for (Entry entry = committed.poll(); entry != null; entry = committed.poll()) {
            apply(nowMs, entry);
            unfinished = true;
            node.log(partition).applied();
        }
    }

    private void apply(long nowMs, Entry entry) {
        boolean newTerm = entry.term() != applied.term();
        if (entry.kind() == Entry.Kind.BATCH) {
            Batch known = proposals.committed(entry.index(), entry.term());
            Batch batch = known != null ? known : applied.decode(entry);
            List<Effect> effects = applied.apply(batch, entry);
            machineChanged();
            committed.spent(batch.requests().size(), effects.size());
            requests.applied(batch);
            for (Effect effect : effects) {
                switch (effect) {
                    case Effect.Answer answer -> {
                        requests.answered(nowMs, answer.origin(), answer.reply());
                        others.applied(answer);
                    }
                    case Effect.Displaced it -> requests.displaced(it.origin(), it.crowded());
                    case Effect.Observed it ->
                            node.ports.observers().observed(id, entry.index(), it.event());
                }
            }
        } else {
            applied.moveTo(entry);
            if (entry.kind() == Entry.Kind.MEMBERSHIP) {
                members.committed();
            }
        }
        states.applied(entry.index());
        if (newTerm) {
            requests.termApplied(entry.term());
        }
    }

    private void restore(long nowMs, SnapshotMark mark) {
        unfinished = true;
        committed.clear();
        Set<Origin> waiting = applied.restore(mark, receiver.takeStaged(mark));
        machineChanged();
        node.ports.observers().restored(id, mark.index());
        space.snapshotStored();
        requests.restored(nowMs, waiting::contains);
    }

    private void on(long nowMs, RaftEvent event) {
        leadership.on(nowMs, event);
        members.on(nowMs, event);
        switch (event) {
            case RaftEvent.BecameLeader _ -> {
                electionsWon++;
                LogTail.Stamp last = consensus.tail().last();
                clock.lead(nowMs, last.logTimeMs(), last.term());
                proposals.elected();
                raise.elected();
                adoption.elected();
                peerItems.elected(leadership.term());
            }
            case RaftEvent.LeaderReady _ -> {
                gone.elected();
                peers.formerStarts().forEach(it -> say(nowMs, it));
            }
            case RaftEvent.LostLeadership lost -> deposed(nowMs, lost.term());
            case RaftEvent.LeaderChanged _ -> {
                reads.askAgain();
                peerItems.askWhatArrived();
            }
            case RaftEvent.Recovered _ when !partition -> cluster.recovered();
            case RaftEvent.Recovered _ -> {}
        }
    }

    private void deposed(long nowMs, long term) {
        clock.follow(nowMs, term);
        sender.deposed();
        if (consensus.status().term() == term) {
            leadership.cutOff(nowMs);
        }
        returns.queued(nowMs, term, RefusalReason.NOT_LEADER, proposals.deposed());
    }

    private long machineDeadlineMs(long nowMs) {
        long due = applied.machine().nextDeadlineMs();
        if (due == Long.MAX_VALUE || !ready()) {
            return Long.MAX_VALUE;
        }
        long turnMs = clock.turnDueMs(nowMs, due);
        boolean ticks =
                space.admission() != AdmissionLevel.NOTHING
                        && proposals.mayTick(leadership.term(), due);
        return ticks ? turnMs : Math.max(turnMs, nowMs + NO_TICK_MS);
    }
}
