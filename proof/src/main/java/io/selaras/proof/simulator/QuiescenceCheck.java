package io.selaras.proof.simulator;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.core.lock.query.LockQueryResult;
import io.selaras.proof.simulator.check.Observer;
import io.selaras.proof.simulator.client.CrowdClient;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.node.Caller;
import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.replica.port.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What must hold when all is well again: a leader that stood still serves all who waited, and a
 * lock ends soon after its time to live.
 */
final class QuiescenceCheck {

    private static final String RESOURCE = "calm";
    private static final int PATIENCE_MS = 5_000;
    private static final int TTL_MS = 5_000;
    private static final int CROWD = 60;
    private static final int NAMES = 10;
    private static final int NAME_LENGTH = 400;
    private static final int STAND_STILL_MS = 300;
    private static final int STAND_STILLS = 4;
    private static final int SESSION_MS = 2_000;
    private static final int LONG_STAND_STILL_MS = 1_800;

    private final SimulationContext context;
    private final List<SimulatedNode> nodes;
    private final int group;

    /**
     * @param group whose promises are looked at
     */
    QuiescenceCheck(SimulationContext context, List<SimulatedNode> nodes, int group) {
        this.context = context;
        this.nodes = nodes;
        this.group = group;
    }

    void run() {
        crowdIsServed();
        for (int i = 0; i < STAND_STILLS; i++) {
            keepaliveInTimeIsReadFirst();
        }
        lockEndsAfterItsTime();
    }

    /** A leader stands still while large requests heap up before it and the others (ADR 0115). */
    private void crowdIsServed() {
        SimulatedNode leader = Observer.leader(nodes, group);
        require(leader != null, () -> "nobody leads although all is well");
        Objects.requireNonNull(leader).pause();
        List<Answers> crowd = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            Answers told = new Answers();
            LockCommand large = CrowdClient.request("calm-crowd/" + i, NAMES, NAME_LENGTH);
            SimulatedNode node = i % 3 == 0 ? nodes.get(i % nodes.size()) : leader;
            node.group(group).submit(large, null, PATIENCE_MS, told);
            crowd.add(told);
        }
        context.run(STAND_STILL_MS);
        leader.resume();
        context.run(PATIENCE_MS + 1_000);
        for (Answers told : crowd) {
            require(
                    told.single() instanceof Answer.Applied,
                    () -> "one of a crowd is not served although all is well: " + told);
        }
    }

    /** A keepalive waits unread while its leader stands still, for less than an election. */
    private void keepaliveInTimeIsReadFirst() {
        SimulatedNode leader = Observer.leader(nodes, group);
        require(leader != null, () -> "nobody leads although all is well");
        Objects.requireNonNull(leader);
        Answers opened = ask(leader, new LockCommand.OpenSession("calm", SESSION_MS, 0, 0));
        context.run(SESSION_MS / 2);
        require(
                opened.single() instanceof Answer.Applied(LockReply.SessionOpened _),
                () -> "no session: " + opened);
        long session =
                opened.single() instanceof Answer.Applied(LockReply.SessionOpened it)
                        ? it.session()
                        : 0;
        leader.pause();
        Answers kept = ask(leader, new LockCommand.KeepAlive(session, 0));
        context.run(context.between(SESSION_MS / 2, LONG_STAND_STILL_MS));
        leader.resume();
        context.run(PATIENCE_MS);
        require(
                kept.single() instanceof Answer.Applied(LockReply.SessionAlive _),
                () -> "a session ended although its client spoke in time: " + kept);
    }

    private Answers ask(SimulatedNode node, LockCommand command) {
        Answers told = new Answers();
        node.group(group).submit(command, null, PATIENCE_MS, told);
        return told;
    }

    /** Also with a leader that has just taken over: log time goes on. */
    private void lockEndsAfterItsTime() {
        SimulatedNode leader = Observer.leader(nodes, group);
        if (leader != null) {
            leader.transferLeadership(null);
            context.run(PATIENCE_MS);
        }
        Answers acquired = new Answers();
        LockCommand.Acquire acquire =
                new LockCommand.Acquire(RESOURCE, "calm", LockMode.EXCLUSIVE, TTL_MS, 0);
        nodes.getFirst().group(group).submit(acquire, null, PATIENCE_MS, acquired);
        context.run(PATIENCE_MS);
        require(
                acquired.single() instanceof Answer.Applied(LockReply reply)
                        && reply instanceof LockReply.Granted,
                () -> "a free lock is not granted: " + acquired);
        context.run(TTL_MS + PATIENCE_MS);
        Answers read = new Answers();
        nodes.getLast().group(group).query(new LockQuery.LockAt(RESOURCE), PATIENCE_MS, read);
        context.run(PATIENCE_MS);
        require(
                read.single() instanceof Answer.Read(LockQueryResult result)
                        && result instanceof LockQueryResult.LockDetail detail
                        && detail.holders().isEmpty(),
                () -> "a lock outlives its time to live: " + read);
    }

    /** What a node answered. */
    private static final class Answers implements Caller {
        private final List<Answer> answers = new ArrayList<>();

        Answer single() {
            require(answers.size() == 1, () -> "not one answer: " + answers);
            return answers.getFirst();
        }

        @Override
        public void answered(Answer answer) {
            answers.add(answer);
        }

        @Override
        public void broken() {
            // The check that follows says so.
        }

        @Override
        public String toString() {
            return answers.toString();
        }
    }
}
