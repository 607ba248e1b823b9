package io.selaras.proof.simulator.fault;

import io.selaras.core.member.Member;
import io.selaras.core.member.MemberCommand;
import io.selaras.core.member.MemberReply;
import io.selaras.core.member.MemberRole;
import io.selaras.core.placement.Placement;
import io.selaras.proof.simulator.check.Observer;
import io.selaras.proof.simulator.context.SafetyViolation;
import io.selaras.proof.simulator.node.Caller;
import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.replica.Replica;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.ReplicaStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The operator who changes the members of the cluster, one at a time, while everything else goes
 * wrong. A machine that left is emptied and kept for later.
 */
final class MemberFaults {

    private static final int FEWEST = 3;
    private static final long PATIENCE_MS = 5_000;
    private static final long LOOK_EVERY_MS = 500;

    private final FaultContext site;
    private final ArrayDeque<SimulatedNode> spares;
    private long commands;

    /**
     * @param spares machines that are no members yet
     */
    MemberFaults(FaultContext site, List<SimulatedNode> spares) {
        this.site = site;
        this.spares = new ArrayDeque<>(spares);
    }

    /** Whether the last change is complete. */
    boolean settled() {
        return !site.repairs().membersChange();
    }

    void add() {
        if (mayChange() && !spares.isEmpty()) {
            SimulatedNode joining = spares.removeFirst();
            want(FaultKind.ADD_MEMBER, joining, null, () -> counts(joining));
        }
    }

    /** The replaced machine may be dead. */
    void replace() {
        if (mayChange() && !spares.isEmpty()) {
            SimulatedNode leaving = site.anyNode();
            SimulatedNode joining = spares.removeFirst();
            want(
                    FaultKind.REPLACE_MEMBER,
                    joining,
                    leaving.name(),
                    () -> counts(joining) && gone(leaving));
            if (site.context().chance(0.5)) {
                leaving.crash(true);
                site.repairs().restartSoon(leaving, 5_000, 20_000);
            }
        }
    }

    void remove() {
        if (mayChange() && site.nodes().size() > FEWEST) {
            SimulatedNode leaving =
                    site.context().chance(0.5) ? site.leader(Replica.COORDINATION) : site.anyNode();
            site.repairs().membersChange(true);
            site.fired(FaultKind.REMOVE_MEMBER, leaving);
            order(
                    new MemberCommand.Remove(leaving.name()),
                    () -> await(() -> gone(leaving), this::complete));
        }
    }

    private boolean mayChange() {
        return settled() && site.repairs().nothingLost();
    }

    private void want(
            FaultKind kind,
            SimulatedNode joining,
            @Nullable String replaces,
            BooleanSupplier complete) {
        site.repairs().membersChange(true);
        site.fired(kind, joining);
        Member member =
                new Member(joining.name(), joining.name() + ":1", MemberRole.VOTER, 0, replaces);
        order(
                new MemberCommand.Add(member),
                () -> {
                    site.nodes().add(joining);
                    site.repairs().restart(joining);
                    await(complete, this::complete);
                });
    }

    private void complete() {
        site.repairs().membersChange(false);
    }

    /** Asks one node after the other, always by the same request id, until one has done it. */
    private void order(MemberCommand command, Runnable done) {
        new Order(command, "operator/" + ++commands, done).send();
    }

    private void await(BooleanSupplier complete, Runnable then) {
        if (complete.getAsBoolean()) {
            then.run();
        } else {
            site.context().afterMs(LOOK_EVERY_MS, () -> await(complete, then));
        }
    }

    private boolean counts(SimulatedNode node) {
        ReplicaStatus leader = site.leader(Replica.COORDINATION).status();
        return leader != null
                && counts(leader, node)
                && (isMapped(leader)
                        ? !placement(leader).isMoving()
                        : partitions(it -> counts(it, node)));
    }

    private static boolean isMapped(ReplicaStatus coordination) {
        return !placement(coordination).rows().isEmpty();
    }

    private static Placement placement(ReplicaStatus coordination) {
        Placement placement = coordination.placement();
        return placement == null ? Placement.NONE : placement;
    }

    /** Whether it votes, or learns while as many vote as may. */
    private static boolean counts(ReplicaStatus leader, SimulatedNode node) {
        return leader.raft().ready()
                && leader.inForce().isMember(node.name())
                && leader.wanted().stream()
                        .filter(it -> it.id().equals(node.name()))
                        .allMatch(it -> it.votes() == leader.inForce().isVoter(it.id()))
                && leader.raft().commit() == leader.raft().lastIndex();
    }

    /** Whether this holds of the leader of each partition that was founded. */
    private boolean partitions(Predicate<ReplicaStatus> holds) {
        for (int group = 1; group < site.groups(); group++) {
            int id = group;
            SimulatedNode leader = Observer.leader(site.nodes(), group);
            ReplicaStatus status = leader == null ? null : leader.status(group);
            boolean founded = site.nodes().stream().anyMatch(node -> node.status(id) != null);
            if (founded && (status == null || !holds.test(status))) {
                return false;
            }
        }
        return true;
    }

    private static boolean without(ReplicaStatus leader, SimulatedNode node) {
        return leader.raft().ready()
                && !leader.inForce().isMember(node.name())
                && !leader.raft().changing();
    }

    /** Once a member is out of force and unwanted its machine is switched off and emptied. */
    private boolean gone(SimulatedNode node) {
        for (SimulatedNode other : site.nodes()) {
            ReplicaStatus status = other.status();
            if (!other.equals(node)
                    && status != null
                    && without(status, node)
                    && status.wanted().stream().noneMatch(m -> m.id().equals(node.name()))
                    && (isMapped(status)
                            ? !placement(status).mayHold(node.name())
                            : partitions(it -> without(it, node)))) {
                site.nodes().remove(node);
                node.crash(false);
                site.repairs().wipe(node);
                spares.addLast(node);
                return true;
            }
        }
        return !site.nodes().contains(node);
    }

    /** A command through all its tries. */
    private final class Order implements Caller {

        private final MemberCommand command;
        private final String requestId;
        private final Runnable done;
        private boolean ended;
        private long tries;

        Order(MemberCommand command, String requestId, Runnable done) {
            this.command = command;
            this.requestId = requestId;
            this.done = done;
        }

        void send() {
            if (ended) {
                return;
            }
            long mine = ++tries;
            site.context().tell("operator", () -> requestId + " " + command);
            List<SimulatedNode> up = new ArrayList<>(site.nodes());
            up.removeIf(node -> !node.isRunning());
            if (!up.isEmpty()) {
                site.context()
                        .pick(up)
                        .group(Replica.COORDINATION)
                        .submit(command, requestId, PATIENCE_MS, this);
            }
            site.context()
                    .afterMs(
                            PATIENCE_MS,
                            () -> {
                                if (mine == tries) {
                                    send();
                                }
                            });
        }

        @Override
        public void answered(Answer answer) {
            if (ended || !(answer instanceof Answer.Applied(MemberReply reply))) {
                return;
            }
            if (reply instanceof MemberReply.Rejected) {
                throw new SafetyViolation(requestId + " " + command + " was refused: " + reply);
            }
            ended = true;
            done.run();
        }

        @Override
        public void broken() {
            // The next try asks somebody else.
        }
    }
}
