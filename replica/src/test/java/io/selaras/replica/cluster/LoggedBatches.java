package io.selaras.replica.cluster;

import io.selaras.core.kernel.machine.Batch;
import io.selaras.raft.message.Entry;
import io.selaras.wire.BatchCodec;
import io.selaras.wire.format.MalformedException;
import java.util.ArrayList;
import java.util.List;

/** Reads what stands in a log. */
public final class LoggedBatches {

    private LoggedBatches() {}

    /** The batches among these entries. */
    public static List<Batch> of(List<Entry> log) {
        List<Batch> batches = new ArrayList<>();
        for (Entry entry : log) {
            if (entry.kind() == Entry.Kind.BATCH) {
                try {
                    batches.add(BatchCodec.decode(entry.payload()));
                } catch (MalformedException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return batches;
    }
}
