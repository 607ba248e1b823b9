package io.selaras.proof.simulator.check;

import io.selaras.core.definition.DefinitionCommand;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.queue.QueueCommand;
import io.selaras.proof.simulator.check.NodeLog.Item;
import io.selaras.proof.simulator.context.CoverageProbe;
import io.selaras.proof.simulator.context.CoverageProbes;
import io.selaras.proof.simulator.context.InstalledBuild;
import io.selaras.proof.simulator.context.SafetyViolation;
import io.selaras.raft.message.Entry;
import io.selaras.wire.BatchCodec;
import io.selaras.wire.PeerItem;
import io.selaras.wire.format.MalformedException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one log of a group: what any node has ever appended, and what any node has said to be
 * committed. Log Matching, State Machine Safety and Leader Completeness (Raft, figure 3).
 */
final class CommittedLog {

    /** Where an entry stands. */
    private record Place(long index, long term) {}

    private final CoverageProbes probes;
    private final int group;
    private final Refusals refusals;
    private final Map<Place, Item> appended = new HashMap<>();
    private final Map<Long, Item> committed = new HashMap<>();
    private final Map<Origin, Place> requests = new HashMap<>();
    private final Map<Origin, Place> carriedOut = new HashMap<>();

    /** What nodes without a vote asked for: each try is taken, and its id makes it one. */
    private final Set<Origin> uncounted = new HashSet<>();

    private final Map<Place, Batch> batches = new HashMap<>();

    /** For each term in which something was committed, the last index that was. */
    private final TreeMap<Long, Long> committedIn = new TreeMap<>();

    /** For each node, below which start it was believed to be gone, and where last. */
    private final Map<String, TreeMap<Long, Long>> goneAt = new HashMap<>();

    private long last;

    CommittedLog(CoverageProbes probes, int group, Refusals refusals) {
        this.probes = probes;
        this.group = group;
        this.refusals = refusals;
    }

    /** An entry was appended somewhere: there is only one with this index and term. */
    void appended(String node, Entry entry, Item item) {
        Place place = new Place(item.index(), item.term());
        Item known = appended.putIfAbsent(place, item);
        SafetyViolation.require(
                known == null || known.equals(item),
                () -> "logs do not match: " + node + " has " + item + ", somebody " + known);
        if (known == null && entry.kind() == Entry.Kind.BATCH) {
            remember(place, entry);
        }
    }

    /** A node says that everything through this index is committed. */
    void committed(String node, NodeLog log, long index, long term) {
        for (long next = log.checked() + 1; next <= index; next++) {
            Item item = log.at(next);
            if (item != null) {
                check(node, item);
            }
        }
        log.checkedTo(Math.max(log.checked(), index));
        if (index > last) {
            last = index;
            committedIn.merge(term, index, Math::max);
        }
    }

    /** A log begins after this entry, which must be a committed one. */
    void begins(String node, NodeLog log) {
        Item item = committed.get(log.baseIndex());
        SafetyViolation.require(
                item == null || item.term() == log.baseTerm(),
                () -> node + "'s snapshot ends with another entry than " + item);
    }

    /** A leader has everything that was committed in earlier terms. */
    void leads(String node, NodeLog log, long term) {
        Map.Entry<Long, Long> earlier = committedIn.lowerEntry(term);
        if (earlier == null) {
            return;
        }
        // All terms below count, and the largest index may belong to any of them.
        long index = 0;
        for (long through : committedIn.headMap(term).values()) {
            index = Math.max(index, through);
        }
        long needed = index;
        SafetyViolation.require(
                log.lastIndex() >= needed && matches(log.at(needed)),
                () -> node + " leads term " + term + " without committed entry " + needed);
    }

    private boolean matches(@Nullable Item item) {
        return item == null || item.equals(committed.getOrDefault(item.index(), item));
    }

    private void check(String node, Item item) {
        Item known = committed.putIfAbsent(item.index(), item);
        SafetyViolation.require(
                known == null || known.equals(item),
                () -> node + " committed " + item + ", somebody " + known);
        if (known == null) {
            carriedOut(new Place(item.index(), item.term()));
        }
    }

    private void carriedOut(Place place) {
        Batch batch = batches.remove(place);
        if (batch == null) {
            return;
        }
        for (Request request : batch.requests()) {
            if (request.command() instanceof SystemCommand.NodeGone gone) {
                gone(gone, place);
            }
            refusals.carriedOut(request.origin(), group);
            if (!(request.command() instanceof SystemCommand.Tick)) {
                Place before = carriedOut.put(request.origin(), place);
                // What a node asks itself it may repeat: it is idempotent.
                SafetyViolation.require(
                        before == null
                                || !isOfClients(request.command())
                                || displaced(request, before)
                                || mayComeAgain(request),
                        () -> request + " is carried out twice, at " + before + " and " + place);
            }
        }
    }

    /** Whether it is no node's own command, which may be carried out as often as it likes. */
    private static boolean isOfClients(Command command) {
        return switch (command) {
            case LockCommand _ -> true;
            case QueueCommand _ -> true;
            case DefinitionCommand it -> !(it instanceof DefinitionCommand.Adopted);
            case Command _ -> false;
        };
    }

    private void gone(SystemCommand.NodeGone gone, Place place) {
        goneAt.computeIfAbsent(gone.node(), _ -> new TreeMap<>()).put(gone.start(), place.index());
    }

    /** A node that was believed to be gone asks again for what has an id. */
    private boolean displaced(Request request, Place before) {
        Origin origin = request.origin();
        return request.requestId() != null
                && goneAt
                        .getOrDefault(origin.node(), new TreeMap<>())
                        .tailMap(origin.start(), false)
                        .values()
                        .stream()
                        .anyMatch(index -> index >= before.index());
    }

    private boolean mayComeAgain(Request request) {
        return request.requestId() != null && uncounted.contains(request.origin());
    }

    /** A node forwards requests. */
    void forwarded(PeerItem.Forward forward) {
        if (!forward.place().counted()) {
            forward.requests().forEach(request -> uncounted.add(request.origin()));
        }
    }

    private void remember(Place place, Entry entry) {
        try {
            Batch batch = BatchCodec.decode(entry.payload(), InstalledBuild.NEXT);
            batches.put(place, batch);
            for (Request request : batch.requests()) {
                if (isOfClients(request.command())
                        && requests.putIfAbsent(request.origin(), place) != null) {
                    probes.hit(CoverageProbe.REQUEST_SENT_AGAIN);
                }
            }
        } catch (MalformedException e) {
            throw new SafetyViolation("a batch cannot be read: " + e.getMessage());
        }
    }
}
