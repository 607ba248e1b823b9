package io.selaras.core.lock.sync;

import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.ResourceKind;
import io.selaras.core.lock.context.CompatibilityCheck;
import io.selaras.core.lock.context.HolderViews;
import io.selaras.core.lock.context.RuleContext;
import io.selaras.core.lock.context.TokenCheck;
import io.selaras.core.lock.table.GrantState;

/** What the leader of an election proclaims, and those who wait to hear of its next change. */
public final class ObserverRule {

    private final RuleContext context;
    private final Gates gates;
    private final TokenCheck tokens;

    public ObserverRule(RuleContext context, CompatibilityCheck compatibility, TokenCheck tokens) {
        this.context = context;
        this.gates = new Gates(context, compatibility);
        this.tokens = tokens;
    }

    public void proclaim(LockCommand.Proclaim command, Requester requester) {
        String election = command.resource();
        GrantState held = tokens.find(election, command.owner(), command.token());
        if (held == null || ResourceKind.of(election) != ResourceKind.ELECTION) {
            context.answer(requester, tokens.refusal(election, command.owner(), command.token()));
            return;
        }
        context.emit(
                new LockEvent.Proclaimed(
                        new LockEvent.Proclamation(
                                election,
                                command.token(),
                                command.value(),
                                context.view().syncObjects().lastRevision() + 1)));
        context.answer(requester, election(election));
        context.tellObservers(election);
    }

    public void observe(LockCommand.Observe command, Requester requester) {
        LockReply.ElectionState now = election(command.resource());
        boolean known = now.token() == command.token() && now.revision() == command.revision();
        if (known && command.waitMs() > 0) {
            String gate = ResourceKind.OBSERVERS.named(command.resource());
            gates.enter(gate, command.owner(), 0, command.waitMs(), requester);
        } else {
            context.answer(requester, now);
        }
    }

    /** An election has another leader, another value or none. */
    public void changed(String election) {
        gates.open(ResourceKind.OBSERVERS.named(election), election(election));
    }

    private LockReply.ElectionState election(String election) {
        return HolderViews.election(context.view(), election);
    }
}
