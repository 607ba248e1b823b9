package io.selaras.replica.cluster;

import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.definition.DefinitionCommand;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand.FoundPartitions;
import io.selaras.core.kernel.machine.SystemCommand.RaiseVersion;
import io.selaras.core.queue.QueueSettings;
import io.selaras.replica.port.GroupStart;
import java.util.List;
import java.util.SortedMap;

/** Nodes whose partitions were founded in an earlier life. */
public final class FoundedNodes {

    public static final QueueSettings SETTINGS =
            new QueueSettings(QueueSettings.Ordering.KEY, 30_000);

    private FoundedNodes() {}

    /** The coordination group after its first entry, in which these partitions were founded. */
    public static MachineImage placed(List<String> founders, int partitions, int queues) {
        CoordinationMachine machine = CoordinationMachine.empty(founders);
        Origin origin = new Origin("node1", 1, 0);
        Request raise = new Request(origin, "", null, new RaiseVersion(2));
        Request found = new Request(origin, "", null, new FoundPartitions(partitions, founders));
        machine.apply(new Batch(1, 1, List.of(raise, found)));
        for (int i = 1; i <= queues; i++) {
            Command define = new DefinitionCommand.Define("queue-" + i, SETTINGS);
            machine.apply(new Batch(1, 1, List.of(new Request(origin, "", null, define))));
        }
        return machine.image();
    }

    public static MachineImage placed(List<String> founders, int partitions) {
        return placed(founders, partitions, 0);
    }

    /** node1 with a partition of these voters, while it is the coordination group alone. */
    public static LoneNode withPartition(List<String> voters, int queues) {
        MachineImage image = placed(voters, LoneNode.PARTITIONS, queues);
        SortedMap<Integer, GroupStart> starts =
                LoneNode.starts(LoneNode.found(List.of("node1"), image));
        starts.put(1, LoneNode.found(voters, null));
        return new LoneNode("node1", starts);
    }
}
