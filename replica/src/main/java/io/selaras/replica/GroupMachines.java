package io.selaras.replica;

import io.selaras.core.coordination.CoordinationImage;
import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.core.member.GroupMachine;
import java.util.List;

/** Which machine a group has: the one place of the replica that names any. */
final class GroupMachines {

    private GroupMachines() {}

    /** The machine of a group that has applied nothing. */
    static GroupMachine founded(List<String> voters) {
        return CoordinationMachine.empty(voters);
    }

    /**
     * The machine that continues where the image was taken.
     *
     * @throws IllegalArgumentException if the image does not hash to what it says
     */
    static GroupMachine restored(MachineImage image) {
        return switch (image) {
            case CoordinationImage it -> CoordinationMachine.restore(it);
            case MachineImage _ -> throw new IllegalArgumentException("an image of no machine");
        };
    }
}
