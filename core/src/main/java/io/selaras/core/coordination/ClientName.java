package io.selaras.core.coordination;

import io.selaras.core.kernel.machine.Command;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.reply.RequestNumber;
import io.selaras.core.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * Whose request it is, for a fair share of what is remembered: the client that a numbered id names,
 * else the session or the owner on whose behalf it is, else nobody in particular.
 */
final class ClientName {

    private ClientName() {}

    static String of(@Nullable RequestNumber number, Command command) {
        if (number != null) {
            return number.client();
        }
        String owner = command instanceof LockCommand locks ? owner(locks) : "";
        long session = Session.of(owner);
        return session > 0 ? Session.owner(session, "") : owner;
    }

    private static String owner(LockCommand command) {
        return switch (command) {
            case LockCommand.OpenSession it -> it.name();
            case LockCommand.KeepAlive it -> Session.owner(it.session(), "");
            case LockCommand.CloseSession it -> Session.owner(it.session(), "");
            case LockCommand it -> it.owner();
        };
    }
}
