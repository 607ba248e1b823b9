package io.selaras.bench.run;

import io.selaras.bench.cluster.Cluster;
import io.selaras.bench.load.Operation;
import java.io.IOException;

/** The kinds of load. */
public enum Work {
    /** One durable write per operation. */
    WRITE,
    /** Lock and unlock of a lock of one's own. */
    LOCK,
    /** Lock and unlock of one lock that everybody wants. */
    HANDOFF;

    Operation operation(Cluster cluster, int worker) throws IOException {
        return switch (this) {
            case WRITE -> cluster.write(worker);
            case LOCK -> cluster.lock(worker);
            case HANDOFF -> cluster.handoff(worker);
        };
    }
}
