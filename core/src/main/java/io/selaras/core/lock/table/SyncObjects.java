package io.selaras.core.lock.table;

import io.selaras.core.kernel.StateHash;
import io.selaras.core.lock.LockEvent.LatchSet;
import io.selaras.core.lock.LockEvent.Proclamation;
import io.selaras.core.lock.LockEvent.SemaphoreSet;
import io.selaras.core.lock.LockLimits;
import io.selaras.core.lock.VictimPolicy;
import io.selaras.core.lock.index.RecordSize;
import io.selaras.core.session.SessionTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is defined in the table, held or not: semaphores, latches, proclamations, a policy. */
public final class SyncObjects {

    /** In the hash of an open latch, where a closed one has its count. */
    private static final long OPEN = -1;

    private final TreeMap<String, Integer> semaphores = new TreeMap<>();
    private final TreeMap<String, Long> latches = new TreeMap<>();

    /** Latches that opened, in the order in which they did. */
    private final LinkedHashMap<String, LatchSet> opened = new LinkedHashMap<>();

    private final TreeMap<String, Proclamation> proclamations = new TreeMap<>();
    private VictimPolicy policy = VictimPolicy.PRIORITY_THEN_FEWEST_LOCKS;
    private long lastRevision;
    private long hash;
    private long bytes;

    /** How many permits a semaphore has; 0 if there is none with this name. */
    public int permits(String semaphore) {
        return semaphores.getOrDefault(semaphore, 0);
    }

    /** Whether there is a latch with this name, closed, or open since not long ago. */
    public boolean hasLatch(String name) {
        return latches.containsKey(name) || opened.containsKey(name);
    }

    /** The count of a latch; 0 if it is open. */
    public long count(String latch) {
        return latches.getOrDefault(latch, 0L);
    }

    /** What the leader of an election said last. */
    public @Nullable Proclamation proclamation(String election) {
        return proclamations.get(election);
    }

    public VictimPolicy policy() {
        return policy;
    }

    /** Semaphores, closed latches and proclamations that exist now. */
    public int definitionCount() {
        return semaphores.size() + latches.size() + proclamations.size();
    }

    public long lastRevision() {
        return lastRevision;
    }

    /** All semaphores, by name. */
    public List<SemaphoreSet> semaphoreList() {
        List<SemaphoreSet> all = new ArrayList<>(semaphores.size());
        semaphores.forEach((name, permits) -> all.add(new SemaphoreSet(name, permits)));
        return all;
    }

    /** All latches that are closed, by name, then those that opened, in that order. */
    public List<LatchSet> latchList() {
        List<LatchSet> all = new ArrayList<>(latches.size());
        latches.forEach((name, count) -> all.add(new LatchSet(name, count)));
        all.addAll(opened.values());
        return all;
    }

    /** What leaders said, by election. */
    public List<Proclamation> proclamationList() {
        return new ArrayList<>(proclamations.values());
    }

    /** Continues the numbering of an image. */
    public void resume(long revision) {
        lastRevision = revision;
    }

    long bytes() {
        return bytes;
    }

    /** The sessions of a table are hashed together with what is defined in it. */
    long stateHash(SessionTable sessions) {
        long all = hash + sessions.hash();
        long h = RecordHash.of(all, sessions.lastId(), lastRevision, definitionCount());
        return StateHash.mix(h, policy.code());
    }

    void set(SemaphoreSet set) {
        Integer before =
                set.permits() == 0
                        ? semaphores.remove(set.resource())
                        : semaphores.put(set.resource(), set.permits());
        hash += RecordHash.of(set.resource(), set.permits());
        hash -= RecordHash.of(set.resource(), before == null ? 0 : before);
        define(set.resource(), before != null, set.permits() > 0);
    }

    private void define(String name, boolean was, boolean is) {
        if (was != is) {
            bytes += is ? RecordSize.definition(name) : -RecordSize.definition(name);
        }
    }

    void set(LatchSet set) {
        Long before =
                set.count() == 0
                        ? latches.remove(set.resource())
                        : latches.put(set.resource(), set.count());
        hash += RecordHash.of(set.resource(), set.count());
        hash -= RecordHash.of(set.resource(), before == null ? 0 : before);
        define(set.resource(), before != null, set.count() > 0);
        LatchSet open =
                set.count() == 0
                        ? opened.putLast(set.resource(), set)
                        : opened.remove(set.resource());
        remember(set.resource(), open != null, set.count() == 0);
        if (opened.size() > LockLimits.OPEN_LATCHES) {
            remember(opened.pollFirstEntry().getKey(), true, false);
        }
    }

    /** An open latch is known, or is no longer. */
    private void remember(String latch, boolean was, boolean is) {
        define(latch, was, is);
        hash += is ? RecordHash.of(latch, OPEN) : 0;
        hash -= was ? RecordHash.of(latch, OPEN) : 0;
    }

    void set(VictimPolicy newPolicy) {
        policy = newPolicy;
    }

    void proclaim(Proclamation proclamation) {
        forgetProclamation(proclamation.resource());
        proclamations.put(proclamation.resource(), proclamation);
        hash += RecordHash.of(proclamation);
        bytes += RecordSize.of(proclamation);
        lastRevision = Math.max(lastRevision, proclamation.revision());
    }

    void forgetProclamation(String election) {
        Proclamation ended = proclamations.remove(election);
        hash -= ended == null ? 0 : RecordHash.of(ended);
        bytes -= ended == null ? 0 : RecordSize.of(ended);
    }
}
