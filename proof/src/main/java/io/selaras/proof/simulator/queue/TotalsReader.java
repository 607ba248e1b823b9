package io.selaras.proof.simulator.queue;

import io.selaras.core.queue.QueueQuery;
import io.selaras.core.queue.QueueQueryResult.Totals;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.node.Caller;
import io.selaras.proof.simulator.queue.PartitionBooks.Certain;
import io.selaras.replica.port.Answer;

/** Somebody who asks now and then, at any node, how much a partition holds and has held. */
final class TotalsReader {

    private static final long PATIENCE_MS = 5_000;

    private final QueueSide side;
    private final SimulationContext context;
    private boolean stopping;

    TotalsReader(QueueSide side) {
        this.side = side;
        this.context = side.context();
    }

    void start() {
        context.afterMs(
                context.between(200, 2_000),
                () -> {
                    if (!stopping) {
                        read((int) context.between(1, side.partitions()));
                        start();
                    }
                });
    }

    void stop() {
        stopping = true;
    }

    private void read(int partition) {
        PartitionBooks books = side.oracle().of(partition);
        Certain certain = books.certain();
        context.pick(side.nodes())
                .group(partition)
                .query(
                        new QueueQuery.OfPartition(),
                        PATIENCE_MS,
                        new Caller() {
                            @Override
                            public void answered(Answer answer) {
                                if (answer instanceof Answer.Read(Totals totals)) {
                                    books.totals(certain, totals, side.oracle().anyMayEnd());
                                }
                            }

                            @Override
                            public void broken() {
                                // The next one asks somebody else.
                            }
                        });
    }
}
