package io.selaras.replica;

import io.selaras.core.coordination.CoordinationImage;
import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.kernel.machine.Machine;
import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.core.partition.PartitionImage;
import io.selaras.core.partition.PartitionMachine;
import io.selaras.core.placement.ClusterMachine;
import java.util.List;

/** Which machine a group has: the one place of the replica that names any. */
final class GroupMachines {

    private GroupMachines() {}

    /** The machine of a group that has applied nothing. */
    static Machine founded(boolean partition, List<String> voters) {
        return partition
                ? PartitionMachine.empty(PartitionImage.FIRST_VERSION)
                : CoordinationMachine.empty(voters);
    }

    /** The same machine of a group that says what belongs to the cluster. */
    static ClusterMachine ofCluster(Machine machine) {
        if (machine instanceof ClusterMachine it) {
            return it;
        }
        throw new IllegalStateException("a machine without members");
    }

    /**
     * The machine that continues where the image was taken.
     *
     * @throws IllegalArgumentException if the image does not hash to what it says
     */
    static Machine restored(MachineImage image) {
        return switch (image) {
            case CoordinationImage it -> CoordinationMachine.restore(it);
            case PartitionImage it -> PartitionMachine.restore(it);
            case MachineImage _ -> throw new IllegalArgumentException("an image of no machine");
        };
    }
}
