package io.selaras.core.lock.sync;

import io.selaras.core.kernel.LogTime;
import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockLimits;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.context.GrantUpdates;
import io.selaras.core.lock.context.RuleContext;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.WaitState;
import io.selaras.core.session.GrantEnd;
import io.selaras.core.session.Session;
import io.selaras.core.session.SessionEnd;
import io.selaras.core.session.SessionLimits;
import io.selaras.core.session.SessionListener;
import io.selaras.core.session.SessionMachine;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.SequencedSet;
import java.util.TreeSet;

/** Commands about sessions; and when one ends, so does all that its owners hold and await. */
public final class SessionRule implements SessionListener {

    private final RuleContext context;
    private final GrantUpdates updates;
    private final SessionMachine sessions;

    public SessionRule(RuleContext context, GrantUpdates updates, SessionMachine sessions) {
        this.context = context;
        this.updates = updates;
        this.sessions = sessions;
    }

    public void open(LockCommand.OpenSession command, Requester requester) {
        Session session =
                sessions.open(
                        command.name(), command.ttlMs(), command.lockDelayMs(), command.priority());
        context.answer(
                requester,
                session == null
                        ? new LockReply.TableFull("sessions", SessionLimits.SESSIONS)
                        : new LockReply.SessionOpened(session.id(), session.ttlMs()));
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

    private LockReply alive(long id, long knownNote) {
        Session session = sessions.keepAlive(id, knownNote);
        if (session == null) {
            return new LockReply.SessionExpired(id);
        }
        SequencedSet<String> contended = contended(context.view().ownersOf(id));
        return new LockReply.SessionAlive(
                id,
                session.ttlMs(),
                session.ttlMs(),
                session.lostShown(),
                session.lostCount(),
                session.lostForgotten(),
                contended.stream().limit(LockLimits.CONTENDED_SHOWN).toList(),
                contended.size());
    }

    public void close(LockCommand.CloseSession command, Requester requester) {
        Ended ended = sessions.close(command.session());
        context.answer(
                requester,
                ended == null
                        ? new LockReply.SessionExpired(command.session())
                        : new LockReply.SessionClosed(
                                command.session(), ended.grants(), ended.waits()));
    }

    @Override
    public Ended ending(Session session, SessionEnd how) {
        int waits = 0;
        int grants = 0;
        List<String> owners =
                context.view().ownersOf(session.id()).stream().map(OwnerState::name).toList();
        for (String owner : owners) {
            waits += endWaits(owner, session.id());
        }
        boolean delayed = how == SessionEnd.LOST && session.lockDelayMs() > 0;
        for (String owner : owners) {
            grants +=
                    delayed
                            ? delay(owner, session.lockDelayMs())
                            : updates.endAll(owner, GrantEnd.SESSION_ENDED);
        }
        return new Ended(grants, waits);
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
    private SequencedSet<String> contended(Collection<OwnerState> owners) {
        NavigableMap<String, ResourceState> contended = context.view().resources().contended();
        SequencedSet<String> names = new TreeSet<>();
        long held = 0;
        for (OwnerState owner : owners) {
            held += owner.grantCount();
        }
        if ((long) contended.size() * owners.size() < held) {
            for (ResourceState resource : contended.values()) {
                if (isHeld(resource, owners)) {
                    names.add(resource.name());
                }
            }
            return names;
        }
        for (OwnerState owner : owners) {
            for (GrantState g = owner.firstGrant(); g != null; g = g.nextOfOwner()) {
                if (g.resource().waitCount() > 0) {
                    names.add(g.resource().name());
                }
            }
        }
        return names;
    }

    private static boolean isHeld(ResourceState resource, Collection<OwnerState> owners) {
        for (OwnerState owner : owners) {
            if (resource.grantOf(owner.name()) != null) {
                return true;
            }
        }
        return false;
    }
}
