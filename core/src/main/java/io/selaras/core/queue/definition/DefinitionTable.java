package io.selaras.core.queue.definition;

import io.selaras.core.kernel.StateHash;
import io.selaras.core.kernel.machine.SubMachine;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueLimits;
import io.selaras.core.queue.QueueSettings;
import io.selaras.core.queue.definition.DefinitionImage.Adoption;
import io.selaras.core.queue.definition.DefinitionImage.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/**
 * The queues that there shall be, by name. A deleted one stays, and keeps its name, until all
 * partitions know of its deletion: before that a message could still be accepted into it, and its
 * sender would mean the new one (S2 of ADR 0210).
 */
public final class DefinitionTable implements SubMachine {

    private final TreeMap<String, Entry> byName = new TreeMap<>();

    /** By the revision of the last change: what a partition adopts is a range of it. */
    private final TreeMap<Long, Entry> byRevision = new TreeMap<>();

    /** Deleted queues, by the revision of the deletion. */
    private final TreeMap<Long, Entry> deleted = new TreeMap<>();

    private final TreeMap<Integer, Long> adoptions = new TreeMap<>();
    private final IntSupplier partitions;
    private long revision;
    private long hash;
    private long bytes;

    /**
     * A table without queues.
     *
     * @param partitions how many there are; none can hold anything before they are founded
     */
    public DefinitionTable(IntSupplier partitions) {
        this.partitions = partitions;
    }

    /** The revision of the last change. */
    public long revision() {
        return revision;
    }

    /** Works on a request. */
    public DefinitionReply handle(DefinitionCommand command) {
        return switch (command) {
            case DefinitionCommand.Define it -> define(it.name(), it.settings());
            case DefinitionCommand.Delete it -> delete(it.name());
            case DefinitionCommand.Adopted it -> adopted(it.partition(), it.throughRevision());
        };
    }

    private DefinitionReply define(String name, QueueSettings settings) {
        Entry known = byName.get(name);
        if (known == null) {
            if (byName.size() >= QueueLimits.QUEUES) {
                return new DefinitionReply.TooManyQueues(QueueLimits.QUEUES);
            }
            revision++;
            return define(new QueueDefinition(revision, revision, name, settings));
        }
        QueueDefinition present = known.definition();
        if (known.deletedRevision() > 0) {
            return new DefinitionReply.QueueDeleting(name, present.queueId());
        }
        if (present.settings().ordering() != settings.ordering()) {
            return new DefinitionReply.OrderingImmutable(present);
        }
        if (present.settings().equals(settings)) {
            return new DefinitionReply.Defined(present);
        }
        remove(known);
        return define(new QueueDefinition(present.queueId(), ++revision, name, settings));
    }

    private DefinitionReply define(QueueDefinition definition) {
        put(new Entry(definition, 0));
        return new DefinitionReply.Defined(definition);
    }

    private DefinitionReply delete(String name) {
        Entry known = byName.get(name);
        if (known == null) {
            return new DefinitionReply.NoSuchQueue(name);
        }
        Entry gone = known;
        if (known.deletedRevision() == 0) {
            remove(known);
            gone = new Entry(known.definition(), ++revision);
            put(gone);
        }
        DefinitionReply reply =
                new DefinitionReply.Deleted(
                        gone.definition().queueId(),
                        gone.deletedRevision(),
                        adoptedBy(gone),
                        partitions.getAsInt());
        forgetDeleted();
        return reply;
    }

    private DefinitionReply adopted(int partition, long throughRevision) {
        long known = adoptions.getOrDefault(partition, 0L);
        if (partition >= 1 && partition <= partitions.getAsInt() && throughRevision > known) {
            hash -= hashOf(new Adoption(partition, known));
            note(new Adoption(partition, Math.min(throughRevision, revision)));
            forgetDeleted();
        }
        return new DefinitionReply.AdoptionNoted(partition, adoptions.getOrDefault(partition, 0L));
    }

    private void note(Adoption adoption) {
        adoptions.put(adoption.partition(), adoption.throughRevision());
        hash += hashOf(adoption);
    }

    /** What every partition knows to be deleted is of no interest to anybody. */
    private void forgetDeleted() {
        while (!deleted.isEmpty()) {
            Entry first = deleted.firstEntry().getValue();
            if (adoptedBy(first) < partitions.getAsInt()) {
                break;
            }
            remove(first);
        }
    }

    private int adoptedBy(Entry entry) {
        return (int) adoptions.values().stream().filter(it -> it >= entry.revision()).count();
    }

    private void put(Entry entry) {
        byName.put(entry.definition().name(), entry);
        byRevision.put(entry.revision(), entry);
        if (entry.deletedRevision() > 0) {
            deleted.put(entry.deletedRevision(), entry);
        }
        hash += hashOf(entry);
        bytes += entry.definition().bytes();
    }

    private void remove(Entry entry) {
        byName.remove(entry.definition().name());
        byRevision.remove(entry.revision());
        deleted.remove(entry.deletedRevision());
        hash -= hashOf(entry);
        bytes -= entry.definition().bytes();
    }

    /** Answers from the state as it is. */
    public DefinitionQueryResult answer(DefinitionQuery<?> query) {
        return switch (query) {
            case DefinitionQuery.ByName(String name) -> {
                Entry entry = byName.get(name);
                yield entry == null
                        ? new DefinitionQueryResult.Found(null, 0, 0, partitions.getAsInt())
                        : new DefinitionQueryResult.Found(
                                entry.definition(),
                                entry.deletedRevision(),
                                adoptedBy(entry),
                                partitions.getAsInt());
            }
            case DefinitionQuery.Page(String after, int limit) -> page(after, limit);
            case DefinitionQuery.ChangesAfter(long known) -> changesAfter(known);
        };
    }

    private DefinitionQueryResult page(String after, int limit) {
        List<Entry> queues = new ArrayList<>();
        String cursor = "";
        for (Entry entry : byName.tailMap(after, false).values()) {
            if (queues.size() == limit) {
                cursor = queues.getLast().definition().name();
                break;
            }
            queues.add(entry);
        }
        return new DefinitionQueryResult.Listed(
                Collections.unmodifiableList(queues), cursor, partitions.getAsInt());
    }

    private DefinitionQueryResult changesAfter(long known) {
        List<QueueDefinition> definitions = new ArrayList<>();
        List<Long> deletedIds = new ArrayList<>();
        long through = revision;
        for (Entry entry : byRevision.tailMap(known, false).values()) {
            if (entry.deletedRevision() > 0) {
                deletedIds.add(entry.definition().queueId());
            } else {
                definitions.add(entry.definition());
            }
            if (definitions.size() + deletedIds.size() == QueueLimits.ADOPTED) {
                through = entry.revision();
                break;
            }
        }
        return new DefinitionQueryResult.Changes(
                through,
                Collections.unmodifiableList(definitions),
                Collections.unmodifiableList(deletedIds));
    }

    public DefinitionImage image() {
        List<Adoption> said = new ArrayList<>(adoptions.size());
        adoptions.forEach((partition, through) -> said.add(new Adoption(partition, through)));
        return new DefinitionImage(
                revision,
                Collections.unmodifiableList(new ArrayList<>(byRevision.values())),
                Collections.unmodifiableList(said));
    }

    /** Puts back what an image holds. */
    public void load(DefinitionImage image) {
        revision = image.revision();
        image.queues().forEach(this::put);
        image.adoptions().forEach(this::note);
    }

    /** Whether there ever was a queue, or a partition to hold one. */
    public boolean used() {
        return revision > 0 || !adoptions.isEmpty();
    }

    @Override
    public void advance(long nowMs, long wallMs) {}

    @Override
    public long nextDeadlineMs() {
        return Long.MAX_VALUE;
    }

    @Override
    public long stateHash() {
        return StateHash.mix(revision, hash);
    }

    @Override
    public long bytes() {
        return bytes;
    }

    private static long hashOf(Entry entry) {
        return StateHash.mix(entry.definition().hash(), entry.deletedRevision());
    }

    /** Of nothing adopted as of no adoption. */
    private static long hashOf(Adoption adoption) {
        return adoption.throughRevision() == 0
                ? 0
                : StateHash.mix(StateHash.mix(7, adoption.partition()), adoption.throughRevision());
    }
}
