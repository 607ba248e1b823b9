package io.selaras.core.coordination;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.member.MemberCommand;

/** What one request of a batch asks of the coordination machine. */
public sealed interface CoordinationCommand extends Command {

    @Override
    default boolean grows() {
        return switch (this) {
            case Locks(LockCommand command) -> command.grows();
            case ChangeMembers _, Detach _, NodeGone _, RaiseVersion _, StateLimit _, Tick _ ->
                    false;
        };
    }

    /** A client's request about locks. */
    record Locks(LockCommand command) implements CoordinationCommand {}

    /** A request about the members that the cluster shall have. */
    record ChangeMembers(MemberCommand command) implements CoordinationCommand {}

    /**
     * The client behind {@code origin} went away before it was answered: a wait without a request
     * id ends, a grant that it did not receive is released; a wait with a request id may be
     * re-attached for a grace period.
     */
    record Detach(Origin origin) implements CoordinationCommand {}

    /**
     * All origins of this node with a start number below {@code start} are gone, or cannot be
     * reached.
     *
     * @param certain whether it is long enough ago to end what no retry could continue
     */
    record NodeGone(String node, long start, boolean certain) implements CoordinationCommand {}

    /**
     * A member says how large a state it can hold; the smallest of what they say holds for all.
     *
     * @param bytes from 1
     */
    record StateLimit(String member, long bytes) implements CoordinationCommand {}

    /**
     * From here on the members write at this version. Does nothing unless it is the one after the
     * agreed version: a command that comes twice or late raises nothing.
     */
    record RaiseVersion(int version) implements CoordinationCommand {}

    /** Nothing: lets log time reach a deadline. */
    record Tick() implements CoordinationCommand {}
}
