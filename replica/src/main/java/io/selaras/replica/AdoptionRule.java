package io.selaras.replica;

import io.selaras.core.definition.DefinitionCommand;
import io.selaras.core.definition.DefinitionQuery;
import io.selaras.core.definition.DefinitionQueryResult.Changes;
import io.selaras.core.kernel.machine.Machine;
import io.selaras.core.partition.PartitionCommand;
import io.selaras.core.queue.QueueQuery;
import io.selaras.replica.space.AdmissionLevel;

/**
 * What the leader of a partition does about queues that were defined or deleted: it copies the
 * changes into the partition's log, in the order of their revisions, and tells the coordination
 * group how far that log has come (ADR 0210).
 */
final class AdoptionRule {

    private static final long NOT_SETTLED = -1;

    private final Group partition;
    private long proposed;
    private long told;

    /** Where both logs stood when there was nothing left to do. */
    private long settledAt = NOT_SETTLED;

    AdoptionRule(Group partition) {
        this.partition = partition;
    }

    /** This node leads in another term: what was proposed may be lost, and nothing was told. */
    void elected() {
        proposed = 0;
        told = 0;
        settledAt = NOT_SETTLED;
    }

    /** Does what is to be done by a leader that has applied all that earlier leaders committed. */
    void lead(long nowMs) {
        long standsAt = partition.applied.index() + partition.cluster.index();
        if (standsAt == settledAt || !partition.leadership.leading() || !partition.ready()) {
            return;
        }
        Machine machine = partition.applied.machine();
        // What is proposed is stamped before the turn of the group looks at the clock (ADR 0118).
        partition.clock.turn(nowMs, machine.nextDeadlineMs());
        long adopted = machine.query(new QueueQuery.OfPartition(), 0).adopted();
        if (adopted > told) {
            partition.cluster.submit(nowMs, new DefinitionCommand.Adopted(partition.id, adopted));
            told = adopted;
        }
        boolean settled = adopted < proposed || propose(nowMs, adopted);
        settledAt = settled ? standsAt : NOT_SETTLED;
    }

    /** False if there is something to propose that has to wait. */
    private boolean propose(long nowMs, long adopted) {
        Changes changes =
                partition.cluster.machine().query(new DefinitionQuery.ChangesAfter(adopted), 0);
        long through = changes.throughRevision();
        if (through <= adopted) {
            return true;
        }
        PartitionCommand.Adopt adopt =
                new PartitionCommand.Adopt(
                        through, changes.queues(), changes.caches(), changes.deletedIds());
        if (!partition.applied.machine().serves(adopt)) {
            // It has caches, which this partition has from a later version on: its log says when.
            return true;
        }
        boolean taken =
                partition.space.admission() != AdmissionLevel.NOTHING
                        && partition.proposals.proposeOwn(
                                nowMs, partition.leadership.term(), adopt);
        proposed = taken ? through : proposed;
        return taken;
    }
}
