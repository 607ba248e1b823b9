package io.selaras.core.lock.table;

import io.selaras.core.kernel.DeadlineQueue;
import io.selaras.core.kernel.Origin;
import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.Waiter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lock table. Only {@link #evolve} changes it. */
public final class LockTable implements LockView {
    /** So many deadlocks are remembered. */
    public static final int DEADLOCK_HISTORY = 128;

    private final Map<String, ResourceState> resources = new LinkedHashMap<>();
    private final Map<String, OwnerState> owners = new LinkedHashMap<>();
    private final Map<Long, WaitState> waits = new LinkedHashMap<>();
    private final OriginIndex origins = new OriginIndex();
    private final DeadlineQueue deadlines = new DeadlineQueue();
    private final ArrayDeque<DeadlockReport> deadlocks = new ArrayDeque<>();
    private int grantCount;
    private long lastToken;
    private long lastWaiterId;
    private long lastDeadlockId;
    private long hash;

    /** Takes note of a fact. Rules have made sure that it fits, so it cannot fail. */
    public void evolve(LockEvent event) {
        switch (event) {
            case LockEvent.Granted granted -> add(granted.grant());
            case LockEvent.Converted converted -> replace(converted.before(), converted.after());
            case LockEvent.Reverted reverted -> replace(reverted.before(), reverted.after());
            case LockEvent.Renewed renewed -> replace(renewed.before(), renewed.after());
            case LockEvent.DeliveryChanged changed -> replace(changed.before(), changed.after());
            case LockEvent.GrantEnded ended -> remove(ended.grant());
            case LockEvent.Queued queued -> add(queued.waiter());
            case LockEvent.WaitAttached attached -> replace(attached.before(), attached.after());
            case LockEvent.WaitPromoted promoted -> move(promoted.after());
            case LockEvent.WaitEnded ended -> remove(ended.waiter());
            case LockEvent.QueueReordered reordered ->
                    reorder(reordered.resource(), reordered.waitIds());
            case LockEvent.DeadlockFound found -> add(found.report());
        }
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

    /** Hash of all grants, waits and numberings. */
    public long stateHash() {
        return RecordHash.of(hash, lastToken, lastWaiterId, lastDeadlockId);
    }

    /** All grants, those of one resource together, oldest first. */
    public List<Grant> grants() {
        ArrayList<Grant> all = new ArrayList<>(grantCount);
        for (ResourceState resource : resources.values()) {
            for (GrantState g = resource.firstGrant; g != null; g = g.nextOfResource) {
                all.add(g.grant);
            }
        }
        return all;
    }

    /** All waits, those of one resource together, in queue order. */
    public List<Waiter> waiters() {
        ArrayList<Waiter> all = new ArrayList<>(waits.size());
        if (!waits.isEmpty()) {
            for (ResourceState resource : resources.values()) {
                for (WaitState w = resource.firstWait(); w != null; w = w.behind) {
                    all.add(w.waiter);
                }
            }
        }
        return all;
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
    public @Nullable WaitState waitWithId(long id) {
        return waits.get(id);
    }

    @Override
    public @Nullable WaitState waitOf(Origin origin) {
        return origins.waitOf(origin);
    }

    @Override
    public @Nullable GrantState grantOf(Origin origin) {
        return origins.grantOf(origin);
    }

    @Override
    public List<WaitState> waitsBefore(String node, long start) {
        return origins.waitsBefore(node, start);
    }

    @Override
    public Collection<ResourceState> resources() {
        return Collections.unmodifiableCollection(resources.values());
    }

    @Override
    public Collection<DeadlockReport> deadlocks() {
        return Collections.unmodifiableCollection(deadlocks);
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

    private void add(Grant grant) {
        ResourceState resource = resources.computeIfAbsent(grant.resource(), ResourceState::new);
        OwnerState owner = owners.computeIfAbsent(grant.owner(), OwnerState::new);
        GrantState state = new GrantState(grant, resource, owner);
        resource.link(state);
        owner.link(state);
        origins.add(state);
        deadlines.set(state, grant.dueMs());
        grantCount++;
        lastToken = Math.max(lastToken, grant.token());
        hash += RecordHash.of(grant);
    }

    private void replace(Grant before, Grant after) {
        GrantState state = stateOf(before);
        origins.remove(state);
        hash += RecordHash.of(after) - RecordHash.of(state.grant);
        state.grant = after;
        origins.add(state);
        deadlines.set(state, after.dueMs());
        lastToken = Math.max(lastToken, after.token());
    }

    private void remove(Grant grant) {
        GrantState state = stateOf(grant);
        origins.remove(state);
        deadlines.remove(state);
        state.resource.unlink(state);
        state.owner.unlink(state);
        grantCount--;
        hash -= RecordHash.of(state.grant);
        forgetIfIdle(state.resource, state.owner);
    }

    private void add(Waiter waiter) {
        ResourceState resource = resources.computeIfAbsent(waiter.resource(), ResourceState::new);
        OwnerState owner = owners.computeIfAbsent(waiter.owner(), OwnerState::new);
        WaitState state = new WaitState(waiter, resource, owner);
        waits.put(waiter.id(), state);
        resource.link(state);
        owner.link(state);
        owner.markFirst(resource);
        origins.add(state);
        deadlines.set(state, waiter.dueMs());
        lastWaiterId = Math.max(lastWaiterId, waiter.id());
        hash += RecordHash.of(waiter);
    }

    private void replace(Waiter before, Waiter after) {
        WaitState state = stateOf(before.id());
        origins.remove(state);
        hash += RecordHash.of(after) - RecordHash.of(state.waiter);
        state.waiter = after;
        origins.add(state);
        deadlines.set(state, after.dueMs());
    }

    private void move(Waiter after) {
        WaitState state = stateOf(after.id());
        state.resource.unlink(state);
        hash += RecordHash.of(after) - RecordHash.of(state.waiter);
        state.waiter = after;
        state.resource.link(state);
        state.owner.markFirst(state.resource);
    }

    private void remove(Waiter waiter) {
        WaitState state = stateOf(waiter.id());
        waits.remove(waiter.id());
        origins.remove(state);
        deadlines.remove(state);
        state.resource.unlink(state);
        state.owner.unlink(state);
        if (state.firstOfOwner) {
            state.owner.markFirst(state.resource);
        }
        hash -= RecordHash.of(state.waiter);
        forgetIfIdle(state.resource, state.owner);
    }

    /** Deals the ranks that the waits of a queue have out again, in the new order. */
    private void reorder(String resourceName, List<Long> waitIds) {
        long[] ranks = new long[waitIds.size()];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = stateOf(waitIds.get(i)).waiter.rank();
        }
        Arrays.sort(ranks);
        for (int i = 0; i < ranks.length; i++) {
            WaitState state = stateOf(waitIds.get(i));
            state.resource.unlink(state);
        }
        ResourceState resource = resources.computeIfAbsent(resourceName, ResourceState::new);
        for (int i = 0; i < ranks.length; i++) {
            WaitState state = stateOf(waitIds.get(i));
            Waiter after = state.waiter.placed(ranks[i], state.waiter.conversion());
            hash += RecordHash.of(after) - RecordHash.of(state.waiter);
            state.waiter = after;
            resource.link(state);
        }
        for (WaitState w = resource.firstWait(); w != null; w = w.behind) {
            w.owner.markFirst(resource);
        }
    }

    private void add(DeadlockReport report) {
        deadlocks.addLast(report);
        if (deadlocks.size() > DEADLOCK_HISTORY) {
            deadlocks.removeFirst();
        }
        lastDeadlockId = Math.max(lastDeadlockId, report.id());
    }

    private void forgetIfIdle(ResourceState resource, OwnerState owner) {
        if (resource.idle()) {
            resources.remove(resource.name);
        }
        if (owner.idle()) {
            owners.remove(owner.name);
        }
    }

    private GrantState stateOf(Grant grant) {
        ResourceState resource = resources.get(grant.resource());
        GrantState state = resource == null ? null : resource.grantOf(grant.owner());
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
