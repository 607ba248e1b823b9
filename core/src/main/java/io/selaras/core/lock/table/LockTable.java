package io.selaras.core.lock.table;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.collection.DeadlineQueue;
import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.index.DeadlockHistory;
import io.selaras.core.lock.index.RecordSize;
import io.selaras.core.lock.order.LockOrders;
import io.selaras.core.session.SessionTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lock table. Only {@link #evolve} changes it. */
public final class LockTable implements LockView {

    private final Resources resources = new Resources();
    private final Owners owners = new Owners();
    private final Map<Long, WaitState> waits = new LinkedHashMap<>();
    private final OriginIndex origins = new OriginIndex();
    private final DeadlineQueue deadlines = new DeadlineQueue();
    private final SyncObjects syncObjects = new SyncObjects();
    private final SessionTable sessions;
    private final LockOrders orders = new LockOrders();
    private final DeadlockHistory deadlocks = new DeadlockHistory();
    private long lastToken;
    private long lastWaiterId;
    private long lastDeadlockId;
    private long hash;
    private long bytes;

    /** A table without grants, whose owners may belong to these sessions. */
    public LockTable(SessionTable sessions) {
        this.sessions = sessions;
    }

    /** Takes note of a fact. Rules have made sure that it fits, so it cannot fail. */
    public void evolve(LockEvent event) {
        switch (event) {
            case LockEvent.Granted granted -> add(granted.grant()).learnOrder(orders);
            case LockEvent.Converted converted -> replace(converted.before(), converted.after());
            case LockEvent.Reverted reverted -> replace(reverted.before(), reverted.after());
            case LockEvent.Renewed renewed -> replace(renewed.before(), renewed.after());
            case LockEvent.DeliveryChanged changed -> replace(changed.before(), changed.after());
            case LockEvent.HoldChanged changed -> replace(changed.before(), changed.after());
            case LockEvent.GrantEnded ended -> remove(ended.grant());
            case LockEvent.ForceReleased released -> lastToken = released.token();
            case LockEvent.Queued queued -> add(queued.waiter());
            case LockEvent.WaitAttached attached -> replace(attached.before(), attached.after());
            case LockEvent.WaitEnded ended -> remove(ended.waiter());
            case LockEvent.QueueReordered it -> reorder(it.resource(), it.waitIds());
            case LockEvent.DeadlockFound found -> add(found.report());
            case LockEvent.PolicyChanged changed -> syncObjects.set(changed.policy());
            case LockEvent.OrderInverted inverted -> orders.warned(inverted.inversion());
            case LockEvent.SemaphoreSet set -> {
                syncObjects.set(set);
                resources.set(set);
            }
            case LockEvent.LatchSet set -> syncObjects.set(set);
            case LockEvent.Proclaimed it -> syncObjects.proclaim(it.proclamation());
        }
    }

    /** Puts the grants of an image back. */
    public void restore(List<Grant> grants) {
        grants.forEach(this::add);
    }

    /** Continues the numbering of an image. */
    public void resume(long token, long waiterId, long deadlockId) {
        lastToken = token;
        lastWaiterId = waiterId;
        lastDeadlockId = deadlockId;
    }

    /** What is due when: grants and waits. */
    public DeadlineQueue deadlines() {
        return deadlines;
    }

    /** Hash of all grants, waits, definitions, sessions and numberings. */
    public long stateHash() {
        long h = RecordHash.of(hash, lastToken, lastWaiterId, lastDeadlockId);
        return RecordHash.of(h, syncObjects.stateHash(sessions), orders.stateHash(), 0);
    }

    /** All grants, in no order that means anything. */
    public List<Grant> grants() {
        List<Grant> all = new ArrayList<>();
        for (ResourceState resource : resources.all()) {
            for (GrantState g = resource.firstGrant; g != null; g = g.nextOfResource) {
                all.add(g.grant);
            }
        }
        return all;
    }

    /** All waits, in no order that means anything. */
    public List<Waiter> waiters() {
        return waits.values().stream().map(wait -> wait.waiter).toList();
    }

    @Override
    public @Nullable ResourceState resource(String name) {
        return resources.get(name);
    }

    @Override
    public @Nullable OwnerState owner(String name) {
        return owners.get(name);
    }

    @Override
    public Collection<OwnerState> ownersOf(long session) {
        return owners.ofSession(session);
    }

    @Override
    public @Nullable GrantState grant(String resource, String owner) {
        ResourceState state = resources.get(resource);
        return state == null ? null : state.grantOf(owner);
    }

    @Override
    public @Nullable WaitState waitWithId(long id) {
        return waits.get(id);
    }

    @Override
    public @Nullable WaitState waitOf(Origin origin) {
        return origins.waitOf(origin);
    }

    @Override
    public List<GrantState> grantsOf(Origin origin) {
        return origins.grantsOf(origin);
    }

    @Override
    public List<WaitState> waitsBefore(String node, long start) {
        return origins.waitsBefore(node, start);
    }

    @Override
    public List<String> waitingNodes() {
        return origins.waitingNodes();
    }

    @Override
    public Resources resources() {
        return resources;
    }

    @Override
    public int waitCount() {
        return waits.size();
    }

    @Override
    public long bytes() {
        return bytes + syncObjects.bytes() + deadlocks.bytes();
    }

    @Override
    public Collection<DeadlockReport> deadlocks() {
        return deadlocks.all();
    }

    @Override
    public SyncObjects syncObjects() {
        return syncObjects;
    }

    @Override
    public SessionTable sessions() {
        return sessions;
    }

    @Override
    public LockOrders orders() {
        return orders;
    }

    @Override
    public long lastToken() {
        return lastToken;
    }

    @Override
    public long lastWaiterId() {
        return lastWaiterId;
    }

    @Override
    public long lastDeadlockId() {
        return lastDeadlockId;
    }

    private GrantState add(Grant grant) {
        OwnerState owner = owners.named(grant.owner());
        GrantState state =
                new GrantState(grant.sharing(owner.name), resourceFor(grant.resource()), owner);
        state.resource.link(state);
        state.owner.link(state);
        origins.add(state);
        schedule(state);
        lastToken = Math.max(lastToken, grant.token());
        hash += RecordHash.of(grant);
        bytes += RecordSize.of(grant);
        resources.settlePlaces(state.owner, state.resource);
        return state;
    }

    private void replace(Grant before, Grant after) {
        GrantState state = stateOf(before);
        boolean moves = before.token() != after.token();
        origins.remove(state);
        hash += RecordHash.of(after) - RecordHash.of(state.grant);
        if (moves) {
            state.owner.unlink(state);
        }
        state.resource.replace(state, after);
        if (moves) {
            state.owner.link(state);
        }
        origins.add(state);
        schedule(state);
        lastToken = Math.max(lastToken, after.token());
        if (!before.hold().equals(after.hold())) {
            resources.settlePlaces(state.owner, state.resource);
        }
    }

    private void remove(Grant grant) {
        GrantState state = stateOf(grant);
        origins.remove(state);
        deadlines.remove(state);
        state.resource.unlink(state);
        state.owner.unlink(state);
        hash -= RecordHash.of(state.grant);
        bytes -= RecordSize.of(state.grant);
        syncObjects.forgetProclamation(grant.resource());
        resources.settlePlaces(state.owner, state.resource);
        forgetIfIdle(state.resource);
        owners.forgetIfIdle(state.owner);
    }

    private void schedule(GrantState state) {
        long dueMs = state.grant.dueMs();
        if (dueMs == Long.MAX_VALUE) {
            deadlines.remove(state);
        } else {
            deadlines.set(state, dueMs);
        }
    }

    private void add(Waiter waiter) {
        WaitState state = new WaitState(waiter, owners.named(waiter.owner()));
        for (Waiter.Place place : waiter.places()) {
            state.entries.add(new QueueEntry(state, resourceFor(place.resource()), place));
        }
        waits.put(waiter.id(), state);
        state.owner.link(state);
        state.entries.forEach(resources::enter);
        origins.add(state);
        deadlines.set(state, waiter.dueMs());
        lastWaiterId = Math.max(lastWaiterId, waiter.id());
        hash += RecordHash.of(waiter);
        bytes += RecordSize.of(waiter);
    }

    private void replace(Waiter before, Waiter after) {
        WaitState state = stateOf(before.id());
        origins.remove(state);
        hash += RecordHash.of(after) - RecordHash.of(state.waiter);
        state.waiter = after;
        origins.add(state);
        deadlines.set(state, after.dueMs());
    }

    private void remove(Waiter waiter) {
        WaitState state = stateOf(waiter.id());
        waits.remove(waiter.id());
        origins.remove(state);
        deadlines.remove(state);
        state.owner.unlink(state);
        for (QueueEntry entry : state.entries) {
            resources.leave(entry);
            forgetIfIdle(entry.resource);
        }
        hash -= RecordHash.of(state.waiter);
        bytes -= RecordSize.of(state.waiter);
        owners.forgetIfIdle(state.owner);
    }

    /**
     * Deals the ranks that the entries of a queue have out again, in the new order. What moves is
     * the first entry of its owner, and it moves forward: who was an owner's first stays it.
     */
    private void reorder(String resourceName, List<Long> waitIds) {
        ResourceState resource = resourceFor(resourceName);
        long[] ranks = new long[waitIds.size()];
        List<QueueEntry> entries = new ArrayList<>(ranks.length);
        for (long id : waitIds) {
            QueueEntry entry = stateOf(id).entryAt(resource);
            if (entry == null) {
                throw new IllegalStateException("wait " + id + " has no entry in " + resourceName);
            }
            ranks[entries.size()] = entry.place.rank();
            entries.add(entry);
            resource.unlink(entry);
        }
        Arrays.sort(ranks);
        for (int i = 0; i < ranks.length; i++) {
            QueueEntry entry = entries.get(i);
            rank(entry, ranks[i]);
            resource.link(entry);
        }
    }

    private void rank(QueueEntry entry, long rank) {
        if (entry.place.rank() == rank) {
            return;
        }
        WaitState wait = entry.waiting;
        Waiter after = wait.waiter.ranked(entry.resource.name, rank);
        hash += RecordHash.of(after) - RecordHash.of(wait.waiter);
        wait.waiter = after;
        entry.place =
                new Waiter.Place(
                        entry.resource.name, entry.place.mode(), entry.place.permits(), rank);
    }

    private void add(DeadlockReport report) {
        deadlocks.add(report);
        lastDeadlockId = Math.max(lastDeadlockId, report.id());
    }

    private ResourceState resourceFor(String name) {
        ResourceState known = resources.get(name);
        if (known != null) {
            return known;
        }
        ResourceState added = ResourceState.named(name, syncObjects.permits(name));
        resources.add(added);
        return added;
    }

    private void forgetIfIdle(ResourceState resource) {
        if (resource.idle()) {
            resources.remove(resource);
        }
    }

    private GrantState stateOf(Grant grant) {
        GrantState state = grant(grant.resource(), grant.owner());
        if (state == null) {
            throw new IllegalStateException("no grant " + grant);
        }
        return state;
    }

    private WaitState stateOf(long id) {
        WaitState state = waits.get(id);
        if (state == null) {
            throw new IllegalStateException("no wait " + id);
        }
        return state;
    }
}
