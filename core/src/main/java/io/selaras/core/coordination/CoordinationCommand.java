package io.selaras.core.coordination;

import io.selaras.core.kernel.machine.Command;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.member.MemberCommand;

/** What a client asks of the coordination machine. */
public sealed interface CoordinationCommand extends Command {

    @Override
    default boolean grows() {
        return switch (this) {
            case Locks(LockCommand command) -> command.grows();
            case ChangeMembers _ -> false;
        };
    }

    /** A client's request about locks. */
    record Locks(LockCommand command) implements CoordinationCommand {}

    /** A request about the members that the cluster shall have. */
    record ChangeMembers(MemberCommand command) implements CoordinationCommand {}
}
