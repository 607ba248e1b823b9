package io.selaras.core.lock.sync;

import io.selaras.core.kernel.LogTime;
import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockEvent.SessionEnd;
import io.selaras.core.lock.LockLimits;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Session;
import io.selaras.core.lock.context.GrantUpdates;
import io.selaras.core.lock.context.RuleContext;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.SessionState;
import io.selaras.core.lock.table.WaitState;
import java.util.List;
import java.util.NavigableMap;
import java.util.SequencedSet;
import java.util.TreeSet;

/** Sessions begin, give signs of life and end; with one ends all that its owners hold and await. */
public final class SessionRule {

    private final RuleContext context;
    private final GrantUpdates updates;

    public SessionRule(RuleContext context, GrantUpdates updates) {
        this.context = context;
        this.updates = updates;
    }

    public void open(LockCommand.OpenSession command, Requester requester) {
        if (context.view().syncObjects().sessionCount() >= LockLimits.SESSIONS) {
            context.answer(requester, new LockReply.TableFull("sessions", LockLimits.SESSIONS));
            return;
        }
        Session session =
                new Session(
                        context.view().syncObjects().lastSessionId() + 1,
                        command.name(),
                        command.ttlMs(),
                        command.lockDelayMs(),
                        command.priority(),
                        context.nowMs(),
                        LogTime.plus(context.nowMs(), command.ttlMs()),
                        0,
                        0,
                        List.of());
        context.emit(new LockEvent.SessionOpened(session));
        context.answer(requester, new LockReply.SessionOpened(session.id(), session.ttlMs()));
    }

    public void keepAlive(LockCommand.KeepAlive command, Requester requester) {
        context.answer(requester, alive(command.session(), command.knownNote()));
    }

    /**
     * What a retry of an opening is told. It is a sign of life itself: its client counts the time
     * to live from the sending of the retry.
     */
    public LockReply again(LockReply.SessionOpened opened) {
        LockReply now = alive(opened.session(), 0);
        return now instanceof LockReply.SessionAlive ? opened : now;
    }

    /** What a retry of a sign of life is told, for the same reason. */
    public LockReply again(LockReply.SessionAlive alive) {
        return alive(alive.session(), 0);
    }

    private LockReply alive(long session, long knownNote) {
        SessionState state = context.view().syncObjects().session(session);
        if (state == null) {
            return new LockReply.SessionExpired(session);
        }
        Session before = state.session();
        Session after = before.alive(LogTime.plus(context.nowMs(), before.ttlMs()), knownNote);
        context.emit(new LockEvent.SessionChanged(before, after));
        SequencedSet<String> contended = contended(state);
        return new LockReply.SessionAlive(
                after.id(),
                after.ttlMs(),
                after.ttlMs(),
                after.lostShown(),
                after.lostCount(),
                after.lostForgotten(),
                contended.stream().limit(LockLimits.CONTENDED_SHOWN).toList(),
                contended.size());
    }

    public void close(LockCommand.CloseSession command, Requester requester) {
        SessionState state = context.view().syncObjects().session(command.session());
        context.answer(
                requester,
                state == null
                        ? new LockReply.SessionExpired(command.session())
                        : end(state, SessionEnd.CLOSED));
    }

    /** A session whose client gave no sign of life for too long. */
    public void due(SessionState state) {
        end(state, SessionEnd.LOST);
    }

    private LockReply end(SessionState state, SessionEnd how) {
        Session session = state.session();
        int waits = 0;
        int grants = 0;
        List<String> owners = state.owners().stream().map(OwnerState::name).toList();
        for (String owner : owners) {
            waits += endWaits(owner, session.id());
        }
        boolean delayed = how == SessionEnd.LOST && session.lockDelayMs() > 0;
        for (String owner : owners) {
            grants +=
                    delayed
                            ? delay(owner, session.lockDelayMs())
                            : updates.endAll(owner, LockEvent.GrantEnd.SESSION_ENDED);
        }
        context.emit(new LockEvent.SessionEnded(session, how));
        return new LockReply.SessionClosed(session.id(), grants, waits);
    }

    private int endWaits(String name, long session) {
        int count = 0;
        OwnerState owner = context.view().owner(name);
        while (owner != null && owner.firstWait() != null) {
            WaitState wait = owner.firstWait();
            context.endWait(wait, LockEvent.WaitEnd.SESSION_ENDED);
            context.answer(wait.waiter().requester(), new LockReply.SessionExpired(session));
            count++;
            owner = context.view().owner(name);
        }
        return count;
    }

    /** Its client may still work under these locks without knowing: others have to wait a while. */
    private int delay(String owner, long delayMs) {
        List<Grant> grants = updates.ownGrants(owner, "");
        for (Grant grant : grants) {
            Grant after =
                    grant.living(LogTime.plus(context.nowMs(), delayMs), delayMs, Grant.DELIVERED);
            context.emit(new LockEvent.HoldChanged(grant, after, LockEvent.Change.DELAYED), after);
        }
        return grants.size();
    }

    /**
     * What its owners hold and others wait for; each once, by name. Looks through what they hold,
     * or through all that is waited for, whichever is less.
     */
    private SequencedSet<String> contended(SessionState session) {
        NavigableMap<String, ResourceState> contended = context.view().resources().contended();
        SequencedSet<String> names = new TreeSet<>();
        long held = 0;
        for (OwnerState owner : session.owners()) {
            held += owner.grantCount();
        }
        if ((long) contended.size() * session.owners().size() < held) {
            for (ResourceState resource : contended.values()) {
                if (isHeld(resource, session)) {
                    names.add(resource.name());
                }
            }
            return names;
        }
        for (OwnerState owner : session.owners()) {
            for (GrantState g = owner.firstGrant(); g != null; g = g.nextOfOwner()) {
                if (g.resource().waitCount() > 0) {
                    names.add(g.resource().name());
                }
            }
        }
        return names;
    }

    private static boolean isHeld(ResourceState resource, SessionState session) {
        for (OwnerState owner : session.owners()) {
            if (resource.grantOf(owner.name()) != null) {
                return true;
            }
        }
        return false;
    }
}
