package io.selaras.core.coordination;

import io.selaras.core.definition.DefinitionCommand;
import io.selaras.core.kernel.StateHash;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.VictimPolicy;
import io.selaras.core.member.MemberCommand;
import io.selaras.core.member.MemberTable;

/** Tells one command from another under the same request id. */
final class CommandHash {

    private CommandHash() {}

    static long of(Command command) {
        return switch (command) {
            case LockCommand locks -> of(locks);
            case MemberCommand members -> of(members);
            case DefinitionCommand definitions -> of(definitions);
            case Command it -> throw new IllegalArgumentException("no client's command: " + it);
        };
    }

    private static long of(DefinitionCommand command) {
        return switch (command) {
            case DefinitionCommand.Define c -> {
                long h = StateHash.mix(301, StateHash.ofAll(c.name()));
                yield StateHash.mix(h, c.settings().hash());
            }
            case DefinitionCommand.Delete c -> StateHash.mix(302, StateHash.ofAll(c.name()));
            case DefinitionCommand.DefineCache c -> {
                long h = StateHash.mix(304, StateHash.ofAll(c.name()));
                yield StateHash.mix(h, c.settings().hash());
            }
            case DefinitionCommand.DeleteCache c -> StateHash.mix(305, StateHash.ofAll(c.name()));
            case DefinitionCommand.Adopted c ->
                    of(StateHash.mix(303, 0), c.partition(), c.throughRevision());
        };
    }

    private static long of(MemberCommand command) {
        return switch (command) {
            case MemberCommand.Add c -> StateHash.mix(101, MemberTable.hashOf(c.member()));
            case MemberCommand.Remove c -> StateHash.mix(102, StateHash.ofAll(c.id()));
            case MemberCommand.Replaced c -> StateHash.mix(103, StateHash.ofAll(c.id()));
        };
    }

    private static long of(LockCommand command) {
        return switch (command) {
            case LockCommand.Acquire c -> acquire(c);
            case LockCommand.Release c ->
                    of(of(2, c.resource(), c.owner()), c.token(), c.allHolds() ? 1 : 0);
            case LockCommand.Renew c -> of(of(3, c.resource(), c.owner()), c.token(), c.ttlMs());
            case LockCommand.Convert c -> {
                long h = of(of(4, c.resource(), c.owner()), c.token(), c.waitMs());
                yield StateHash.mix(h, c.mode().code());
            }
            case LockCommand.Transfer c -> {
                long h = of(of(5, c.resource(), c.owner()), c.token(), c.ttlMs());
                yield StateHash.mix(h, StateHash.ofAll(c.toOwner()));
            }
            case LockCommand.Cancel c -> of(6, c.resource(), c.owner());
            case LockCommand.ForceRelease c -> of(7, c.resource(), c.reason());
            case LockCommand.SetVictimPolicy c -> StateHash.mix(8, c.policy().code());
            case LockCommand.OpenSession c -> {
                long h = of(of(9, c.name(), ""), c.ttlMs(), c.lockDelayMs());
                yield StateHash.mix(h, c.priority());
            }
            case LockCommand.KeepAlive c -> of(10, c.session(), c.knownNote());
            case LockCommand.CloseSession c -> of(11, c.session(), 0);
            case LockCommand.SetSemaphore c -> of(of(12, c.resource(), ""), c.permits(), 0);
            case LockCommand.SetLatch c -> of(of(13, c.resource(), ""), c.count(), 0);
            case LockCommand.CountDown c -> of(of(14, c.resource(), ""), c.by(), 0);
            case LockCommand.AwaitLatch c -> of(of(15, c.resource(), c.owner()), c.waitMs(), 0);
            case LockCommand.EnterBarrier c ->
                    of(of(16, c.resource(), c.owner()), c.waitMs(), c.parties());
            case LockCommand.Proclaim c -> {
                long h = of(of(17, c.resource(), c.owner()), c.token(), 0);
                yield StateHash.mix(h, StateHash.ofAll(c.value()));
            }
            case LockCommand.Observe c -> {
                long h = of(of(18, c.resource(), c.owner()), c.token(), c.revision());
                yield StateHash.mix(h, c.waitMs());
            }
        };
    }

    private static long acquire(LockCommand.Acquire command) {
        long h = StateHash.mix(1, StateHash.ofAll(command.owner()));
        for (LockCommand.Part part : command.parts()) {
            h = StateHash.mix(h, StateHash.ofAll(part.resource()));
            h = StateHash.mix(StateHash.mix(h, part.mode().code()), part.permits());
        }
        LockCommand.Terms terms = command.terms();
        int flags = (terms.hierarchical() ? 1 : 0) + (terms.reentrant() ? 2 : 0);
        flags += terms.releaseAll() ? 4 : 0;
        h = of(StateHash.mix(h, flags), terms.ttlMs(), command.waitMs());
        Integer priority = terms.priority();
        VictimPolicy policy = terms.policy();
        h = StateHash.mix(h, priority == null ? Long.MAX_VALUE : priority);
        return StateHash.mix(h, policy == null ? "" : policy.code());
    }

    private static long of(long hash, String first, String second) {
        return StateHash.mix(StateHash.mix(hash, StateHash.ofAll(first)), StateHash.ofAll(second));
    }

    private static long of(long hash, long first, long second) {
        return StateHash.mix(StateHash.mix(hash, first), second);
    }
}
