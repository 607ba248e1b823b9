package io.selaras.proof.simulator.queue;

import io.selaras.core.queue.QueueSettings.Ordering;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.node.SimulatedNode;
import java.util.ArrayList;
import java.util.List;

/** All clients of queues of one cluster, and what is looked at in the end. */
public final class QueueTraffic {

    private static final String LASTING_WITH_ORDER = "orders";
    private static final String LASTING = "mails";
    private static final List<String> DELETED = List.of("jobs", "runs");

    private final QueueSide side;
    private final List<SenderClient> senders = new ArrayList<>();
    private final List<ReceiverClient> receivers = new ArrayList<>();
    private final List<DefinerClient> definers = new ArrayList<>();
    private final TotalsReader totals;

    /**
     * @param nodes the members; changes as members come and go
     * @param partitions how many the cluster founds
     * @param clients how many send, and how many receive
     */
    public QueueTraffic(
            SimulationContext context, List<SimulatedNode> nodes, int partitions, int clients) {
        this.side = new QueueSide(context, nodes, partitions, new QueueOracle());
        List<String> names = new ArrayList<>(List.of(LASTING_WITH_ORDER, LASTING));
        names.addAll(DELETED);
        definers.add(new DefinerClient(side, LASTING_WITH_ORDER, Ordering.KEY, false));
        definers.add(new DefinerClient(side, LASTING, Ordering.NONE, false));
        DELETED.forEach(name -> definers.add(new DefinerClient(side, name, Ordering.KEY, true)));
        for (int i = 1; i <= clients; i++) {
            senders.add(new SenderClient(side, "sender-" + i, names));
            receivers.add(new ReceiverClient(side, "receiver-" + i, names));
        }
        this.totals = new TotalsReader(side);
    }

    public void start() {
        definers.forEach(DefinerClient::start);
        senders.forEach(SenderClient::start);
        receivers.forEach(ReceiverClient::start);
        totals.start();
    }

    /** All clients come to an end. */
    public void stop() {
        definers.forEach(DefinerClient::stop);
        senders.forEach(SenderClient::stop);
        receivers.forEach(ReceiverClient::stop);
        totals.stop();
    }

    public boolean definersIdle() {
        return definers.stream().allMatch(DefinerClient::idle);
    }

    public boolean othersIdle() {
        return senders.stream().allMatch(SenderClient::idle)
                && receivers.stream().allMatch(ReceiverClient::idle);
    }

    /** How many commands to this partition this node has answered. */
    public long answersOf(SimulatedNode node, int partition) {
        return side.answersOf(node, partition);
    }

    /** What must hold when all is well again. */
    public void checkCalm() {
        new QueueQuiescence(side).run();
    }

    /** What clients were told is so on every node. */
    public void checkEnd() {
        new QueueDrain(side).run();
    }

    /** Commands that were answered. */
    public long operations() {
        return side.operations();
    }
}
