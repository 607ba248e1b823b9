package io.selaras.core.definition;

import io.selaras.core.cache.CacheDefinition;
import io.selaras.core.cache.CacheLimits;
import io.selaras.core.cache.CacheSettings;
import io.selaras.core.definition.DefinitionImage.Adoption;
import io.selaras.core.definition.DefinitionImage.CacheEntry;
import io.selaras.core.definition.DefinitionImage.Entry;
import io.selaras.core.definition.DefinitionImage.Named;
import io.selaras.core.kernel.StateHash;
import io.selaras.core.kernel.machine.SubMachine;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueLimits;
import io.selaras.core.queue.QueueSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The queues and caches that there shall be, by name, in one row of revisions. A deleted one stays,
 * and keeps its name, until all partitions know of its deletion: before that something could still
 * be taken into it, and its sender would mean the new one (S2 of ADR 0210).
 */
public final class DefinitionTable implements SubMachine {

    private final NameDirectory<Entry> queues = new NameDirectory<>();
    private final NameDirectory<CacheEntry> caches = new NameDirectory<>();

    /** By the revision of the last change: what a partition adopts is a range of it. */
    private final TreeMap<Long, Named> byRevision = new TreeMap<>();

    /** What is deleted, by the revision of the deletion. */
    private final TreeMap<Long, Named> deleted = new TreeMap<>();

    private final TreeMap<Integer, Long> adoptions = new TreeMap<>();
    private final IntSupplier partitions;
    private long revision;
    private long hash;
    private long bytes;

    /**
     * A table without queues and caches.
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
            case DefinitionCommand.DefineCache it -> define(it.name(), it.settings());
            case DefinitionCommand.DeleteCache it -> deleteCache(it.name());
            case DefinitionCommand.Adopted it -> adopted(it.partition(), it.throughRevision());
        };
    }

    private DefinitionReply define(String name, QueueSettings settings) {
        Entry known = queues.get(name);
        if (known == null) {
            if (queues.size() >= QueueLimits.QUEUES) {
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

    private DefinitionReply define(String name, CacheSettings settings) {
        CacheEntry known = caches.get(name);
        if (known == null) {
            if (caches.size() >= CacheLimits.CACHES) {
                return new DefinitionReply.TooManyCaches(CacheLimits.CACHES);
            }
            revision++;
            long id = isDefault(name) ? CacheDefinition.DEFAULT.cacheId() : revision;
            return define(new CacheDefinition(id, revision, name, settings));
        }
        CacheDefinition present = known.definition();
        if (known.deletedRevision() > 0) {
            return new DefinitionReply.CacheDeleting(name, present.cacheId());
        }
        if (present.settings().equals(settings)) {
            return new DefinitionReply.CacheDefined(present);
        }
        remove(known);
        return define(new CacheDefinition(present.cacheId(), ++revision, name, settings));
    }

    private DefinitionReply define(CacheDefinition definition) {
        put(new CacheEntry(definition, 0));
        return new DefinitionReply.CacheDefined(definition);
    }

    private static boolean isDefault(String name) {
        return name.equals(CacheDefinition.DEFAULT.name());
    }

    private DefinitionReply delete(String name) {
        Entry known = queues.get(name);
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
                        gone.id(), gone.revision(), adoptedBy(gone), partitions.getAsInt());
        forgetDeleted();
        return reply;
    }

    private DefinitionReply deleteCache(String name) {
        if (isDefault(name)) {
            return new DefinitionReply.CacheStays(name);
        }
        CacheEntry known = caches.get(name);
        if (known == null) {
            return new DefinitionReply.NoSuchCache(name);
        }
        CacheEntry gone = known;
        if (known.deletedRevision() == 0) {
            remove(known);
            gone = new CacheEntry(known.definition(), ++revision);
            put(gone);
        }
        DefinitionReply reply =
                new DefinitionReply.CacheDeleted(
                        gone.id(), gone.revision(), adoptedBy(gone), partitions.getAsInt());
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
            Named first = deleted.firstEntry().getValue();
            if (adoptedBy(first) < partitions.getAsInt()) {
                break;
            }
            remove(first);
        }
    }

    private int adoptedBy(Named entry) {
        return (int) adoptions.values().stream().filter(it -> it >= entry.revision()).count();
    }

    private void put(Named entry) {
        switch (entry) {
            case Entry queue -> queues.put(queue);
            case CacheEntry cache -> caches.put(cache);
        }
        byRevision.put(entry.revision(), entry);
        if (entry.deletedRevision() > 0) {
            deleted.put(entry.deletedRevision(), entry);
        }
        hash += entry.hash();
        bytes += entry.bytes();
    }

    private void remove(Named entry) {
        switch (entry) {
            case Entry queue -> queues.remove(queue.name());
            case CacheEntry cache -> caches.remove(cache.name());
        }
        byRevision.remove(entry.revision());
        deleted.remove(entry.deletedRevision());
        hash -= entry.hash();
        bytes -= entry.bytes();
    }

    /** Answers from the state as it is. */
    public DefinitionQueryResult answer(DefinitionQuery<?> query) {
        int all = partitions.getAsInt();
        return switch (query) {
            case DefinitionQuery.ByName(String name) -> found(queues.get(name), all);
            case DefinitionQuery.CacheByName(String name) -> found(name, caches.get(name), all);
            case DefinitionQuery.Page(String after, int limit) -> {
                NameDirectory.Sheet<Entry> page = queues.page(after, limit);
                yield new DefinitionQueryResult.Listed(page.entries(), page.cursor(), all);
            }
            case DefinitionQuery.CachePage(String after, int limit) -> {
                NameDirectory.Sheet<CacheEntry> page = caches.page(after, limit);
                yield new DefinitionQueryResult.CachesListed(page.entries(), page.cursor(), all);
            }
            case DefinitionQuery.ChangesAfter(long known) -> changesAfter(known);
        };
    }

    private DefinitionQueryResult found(@Nullable Entry entry, int all) {
        return entry == null
                ? new DefinitionQueryResult.Found(null, 0, 0, all)
                : new DefinitionQueryResult.Found(
                        entry.definition(), entry.deletedRevision(), adoptedBy(entry), all);
    }

    private DefinitionQueryResult found(String name, @Nullable CacheEntry entry, int all) {
        if (entry == null) {
            return isDefault(name)
                    ? new DefinitionQueryResult.CacheFound(CacheDefinition.DEFAULT, 0, all, all)
                    : new DefinitionQueryResult.CacheFound(null, 0, 0, all);
        }
        return new DefinitionQueryResult.CacheFound(
                entry.definition(), entry.deletedRevision(), adoptedBy(entry), all);
    }

    private DefinitionQueryResult changesAfter(long known) {
        List<QueueDefinition> ofQueues = new ArrayList<>();
        List<CacheDefinition> ofCaches = new ArrayList<>();
        List<Long> deletedIds = new ArrayList<>();
        long through = revision;
        int told = 0;
        for (Named entry : byRevision.tailMap(known, false).values()) {
            if (entry.deletedRevision() > 0) {
                deletedIds.add(entry.id());
            } else if (entry instanceof Entry queue) {
                ofQueues.add(queue.definition());
            } else if (entry instanceof CacheEntry cache) {
                ofCaches.add(cache.definition());
            }
            if (++told == QueueLimits.ADOPTED) {
                through = entry.revision();
                break;
            }
        }
        return new DefinitionQueryResult.Changes(
                through,
                Collections.unmodifiableList(ofQueues),
                Collections.unmodifiableList(ofCaches),
                Collections.unmodifiableList(deletedIds));
    }

    public DefinitionImage image() {
        List<Entry> ofQueues = new ArrayList<>(queues.size());
        List<CacheEntry> ofCaches = new ArrayList<>(caches.size());
        for (Named entry : byRevision.values()) {
            switch (entry) {
                case Entry queue -> ofQueues.add(queue);
                case CacheEntry cache -> ofCaches.add(cache);
            }
        }
        List<Adoption> said = new ArrayList<>(adoptions.size());
        adoptions.forEach((partition, through) -> said.add(new Adoption(partition, through)));
        return new DefinitionImage(
                revision,
                Collections.unmodifiableList(ofQueues),
                Collections.unmodifiableList(ofCaches),
                Collections.unmodifiableList(said));
    }

    /** Puts back what an image holds. */
    public void load(DefinitionImage image) {
        revision = image.revision();
        image.queues().forEach(this::put);
        image.caches().forEach(this::put);
        image.adoptions().forEach(this::note);
    }

    /** Whether there ever was a queue, a cache, or a partition to hold one. */
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

    /** Of nothing adopted as of no adoption. */
    private static long hashOf(Adoption adoption) {
        return adoption.throughRevision() == 0
                ? 0
                : StateHash.mix(StateHash.mix(7, adoption.partition()), adoption.throughRevision());
    }
}
