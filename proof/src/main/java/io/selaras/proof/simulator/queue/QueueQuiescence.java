package io.selaras.proof.simulator.queue;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.definition.DefinitionCommand;
import io.selaras.core.definition.DefinitionQuery;
import io.selaras.core.definition.DefinitionQueryResult.Found;
import io.selaras.core.definition.DefinitionReply;
import io.selaras.core.kernel.Reply;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueCommand.Receipt;
import io.selaras.core.queue.QueueQuery;
import io.selaras.core.queue.QueueQueryResult.Counts;
import io.selaras.core.queue.QueueReply;
import io.selaras.core.queue.QueueReply.Delivery;
import io.selaras.core.queue.QueueSettings;
import io.selaras.proof.simulator.check.Observer;
import io.selaras.proof.simulator.context.SafetyViolation;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.proof.simulator.queue.CalmClient.Answers;
import io.selaras.proof.simulator.queue.QueueOracle.Draft;
import java.util.ArrayList;
import java.util.List;

/**
 * What must hold in partitions when all is well again: a new queue is adopted at once, a leader
 * that stood still serves all who waited, and a lease ends in its time although nobody asks.
 */
final class QueueQuiescence {

    private static final int CROWD = 60;
    private static final int CROWD_BYTES = 4_000;
    private static final int STAND_STILL_MS = 300;
    private static final int VISIBILITY_MS = 2_000;
    private static final int SOON_MS = 500;

    private final QueueSide side;
    private final SimulationContext context;
    private final CalmClient calm;

    QueueQuiescence(QueueSide side) {
        this.side = side;
        this.context = side.context();
        this.calm = new CalmClient(context);
    }

    void run() {
        QueueLife crowded = queueIsAdoptedSoon("calm-crowd");
        QueueLife life = queueIsAdoptedSoon("calm");
        for (int partition = 1; partition <= side.partitions(); partition++) {
            crowdIsServed(crowded, partition);
            leaseEndsAfterItsTime(life, partition);
        }
    }

    private QueueLife queueIsAdoptedSoon(String name) {
        SimulatedNode node = context.pick(side.nodes());
        QueueSettings settings = new QueueSettings(QueueSettings.Ordering.KEY, VISIBILITY_MS);
        Reply reply = calm.ask(node, 0, new DefinitionCommand.Define(name, settings));
        context.run(CalmClient.PATIENCE_MS);
        Found found = calm.read(node, 0, new DefinitionQuery.ByName(name));
        if (reply instanceof DefinitionReply.Defined defined
                && defined.definition().equals(found.definition())
                && found.adoptedBy() == side.partitions()) {
            return side.oracle().life(defined.definition());
        }
        throw new SafetyViolation("not adopted although all is well: " + reply + ", " + found);
    }

    /** A leader stands still while large requests heap up before it and the others (ADR 0115). */
    private void crowdIsServed(QueueLife queue, int partition) {
        SimulatedNode leader = leader(partition);
        leader.pause();
        List<Answers> crowd = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            List<SimulatedNode> nodes = side.nodes();
            SimulatedNode node = i % 3 == 0 ? nodes.get(i % nodes.size()) : leader;
            SentMessage message = message(queue, partition, "crowd-" + i, CROWD_BYTES);
            crowd.add(calm.submit(node, partition, send(message)));
        }
        context.run(STAND_STILL_MS);
        leader.resume();
        context.run(CalmClient.PATIENCE_MS + 1_000);
        for (Answers told : crowd) {
            Reply reply = told.applied();
            require(
                    reply instanceof QueueReply.Sent,
                    () -> "one of a crowd is not served although all is well: " + reply);
        }
    }

    /** Also with a leader that has just taken over: log time goes on. */
    private void leaseEndsAfterItsTime(QueueLife queue, int partition) {
        leader(partition).transferLeadership(null);
        context.run(CalmClient.PATIENCE_MS);
        SentMessage message = message(queue, partition, "calm", 0);
        SimulatedNode node = side.nodes().getFirst();
        Reply sent = calm.ask(node, partition, send(message));
        require(sent instanceof QueueReply.Sent, () -> "a message is not stored: " + sent);
        Delivery first = receive(side.nodes().getLast(), queue, partition).getFirst();
        require(
                receive(node, queue, partition).isEmpty(),
                () -> "given to two although all is well: " + message);
        side.oracle().of(partition).learn(message, first.sequence());
        context.run(VISIBILITY_MS + SOON_MS);
        Counts counts = calm.read(node, partition, new QueueQuery.OfQueue(queue.queueId));
        require(
                counts.ready() == 1 && counts.leased() == 0,
                () -> "a lease outlives its time: " + counts);
        long nonce = context.entropy();
        Delivery again = receive(node, queue, partition, nonce).getFirst();
        require(
                again.attempt() == first.attempt() + 1 && again.sequence() == first.sequence(),
                () -> "given as " + first + ", and again as " + again);
        side.oracle().of(partition).ackAsked(message, context.nowMs());
        Receipt receipt = new Receipt(again.sequence(), again.lease(), nonce);
        Reply acked =
                calm.ask(node, partition, new QueueCommand.Ack(queue.queueId, List.of(receipt)));
        require(acked instanceof QueueReply.Acked, () -> "an end is told " + acked);
    }

    private List<Delivery> receive(SimulatedNode node, QueueLife queue, int partition) {
        return receive(node, queue, partition, context.entropy());
    }

    private List<Delivery> receive(SimulatedNode node, QueueLife queue, int partition, long nonce) {
        QueueCommand.Receive asked = new QueueCommand.Receive(queue.queueId, 10, 1 << 20, 0, nonce);
        QueueReply reply = calm.askQueue(node, partition, asked);
        if (reply instanceof QueueReply.Received received) {
            return received.deliveries();
        }
        throw new SafetyViolation("a receiver is told " + reply);
    }

    private SentMessage message(QueueLife queue, int partition, String id, int filling) {
        SentMessage message =
                side.oracle().message(queue, partition, new Draft(id, false, "", filling));
        side.oracle().of(partition).asked(message);
        return message;
    }

    private static QueueCommand.Send send(SentMessage message) {
        return new QueueCommand.Send(
                message.queue.queueId, message.queue.revision, 0, List.of(message.item()));
    }

    private SimulatedNode leader(int partition) {
        SimulatedNode leader = Observer.leader(side.nodes(), partition);
        if (leader == null) {
            throw new SafetyViolation("nobody leads although all is well");
        }
        return leader;
    }
}
