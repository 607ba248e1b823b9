package io.selaras.core.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.selaras.core.cache.CacheDefinition;
import io.selaras.core.cache.CacheImage;
import io.selaras.core.cache.CacheLimits;
import io.selaras.core.cache.CacheSettings;
import io.selaras.core.cache.CacheSettings.Overflow;
import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.definition.DefinitionCommand.DefineCache;
import io.selaras.core.definition.DefinitionCommand.DeleteCache;
import io.selaras.core.definition.DefinitionQueryResult.CacheFound;
import io.selaras.core.definition.DefinitionQueryResult.CachesListed;
import io.selaras.core.definition.DefinitionQueryResult.Changes;
import io.selaras.core.definition.DefinitionReply.CacheDefined;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.queue.QueueSettings;
import io.selaras.core.queue.QueueSettings.Ordering;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Definitions of caches beside those of queues. */
class CacheDefinitionsTest {
    private static final CacheSettings PLAIN = CacheSettings.DEFAULT;
    private static final CacheSettings SMALL = new CacheSettings(9, 0, Overflow.REJECT, 1_000);
    private static final QueueSettings QUEUE = new QueueSettings(Ordering.KEY, 30_000);

    private final DefinitionTable table = new DefinitionTable(() -> 2);

    @Test
    void queuesAndCachesShareTheRowOfRevisionsAndNoNames() {
        table.handle(new DefinitionCommand.Define("a", QUEUE));
        CacheDefinition first = new CacheDefinition(2, 2, "a", PLAIN);
        assertThat(define("a", PLAIN)).isEqualTo(new CacheDefined(first));
        assertThat(define("a", PLAIN)).isEqualTo(new CacheDefined(first));
        CacheDefinition changed = new CacheDefinition(2, 3, "a", SMALL);
        assertThat(define("a", SMALL)).isEqualTo(new CacheDefined(changed));
        table.handle(new DefinitionCommand.Delete("a"));
        Changes changes = changesAfter(0);
        assertThat(changes).isEqualTo(new Changes(4, List.of(), List.of(changed), List.of(1L)));
        assertThat(table.handle(new DeleteCache("a")))
                .isEqualTo(new DefinitionReply.CacheDeleted(2, 5, 0, 2));
        assertThat(changesAfter(3))
                .isEqualTo(new Changes(5, List.of(), List.of(), List.of(1L, 2L)));
    }

    @Test
    void nameOfADeletedCacheIsFreeWhenAllPartitionsKnow() {
        define("a", PLAIN);
        table.handle(new DeleteCache("a"));
        assertThat(define("a", PLAIN)).isEqualTo(new DefinitionReply.CacheDeleting("a", 1));
        adopted(1, 2);
        assertThat(define("a", PLAIN)).isEqualTo(new DefinitionReply.CacheDeleting("a", 1));
        adopted(2, 2);
        assertThat(table.bytes()).isZero();
        assertThat(define("a", PLAIN))
                .isEqualTo(new CacheDefined(new CacheDefinition(3, 3, "a", PLAIN)));
        assertThat(table.handle(new DeleteCache("b")))
                .isEqualTo(new DefinitionReply.NoSuchCache("b"));
    }

    @Test
    void defaultCacheIsThereAndStays() {
        assertThat(table.answer(new DefinitionQuery.CacheByName("default")))
                .isEqualTo(new CacheFound(CacheDefinition.DEFAULT, 0, 2, 2));
        CacheDefinition defined = new CacheDefinition(0, 1, "default", SMALL);
        assertThat(define("default", SMALL)).isEqualTo(new CacheDefined(defined));
        assertThat(table.answer(new DefinitionQuery.CacheByName("default")))
                .isEqualTo(new CacheFound(defined, 0, 0, 2));
        assertThat(table.handle(new DeleteCache("default")))
                .isEqualTo(new DefinitionReply.CacheStays("default"));
        assertThat(table.answer(new DefinitionQuery.CacheByName("a")))
                .isEqualTo(new CacheFound(null, 0, 0, 2));
    }

    @Test
    void imageIsPutBackAsItWas() {
        table.handle(new DefinitionCommand.Define("a", QUEUE));
        define("a", PLAIN);
        define("default", SMALL);
        define("b", SMALL);
        table.handle(new DeleteCache("a"));
        adopted(1, 4);
        DefinitionTable restored = new DefinitionTable(() -> 2);
        restored.load(table.image());
        assertThat(restored.stateHash()).isEqualTo(table.stateHash());
        assertThat(restored.bytes()).isEqualTo(table.bytes());
        assertThat(restored.image()).isEqualTo(table.image());
        assertThat(restored.answer(new DefinitionQuery.ChangesAfter(0))).isEqualTo(changesAfter(0));
    }

    @Test
    void cachesAreCountedByThemselvesAndComeInPages() {
        for (int i = 0; i < CacheLimits.CACHES; i++) {
            define("c" + i, PLAIN);
        }
        assertThat(define("more", PLAIN))
                .isEqualTo(new DefinitionReply.TooManyCaches(CacheLimits.CACHES));
        table.handle(new DefinitionCommand.Define("q", QUEUE));
        assertThat(changesAfter(0).caches()).hasSize(1_000);
        assertThat(changesAfter(CacheLimits.CACHES).queues()).hasSize(1);
        CachesListed page = (CachesListed) table.answer(new DefinitionQuery.CachePage("c99", 2));
        assertThat(page.caches())
                .extracting(it -> it.definition().name())
                .containsExactly("c990", "c9900");
        assertThat(page.cursor()).isEqualTo("c9900");
    }

    @Test
    void noStateHoldsACacheBeforeTheirFirstVersion() {
        CoordinationMachine machine = CoordinationMachine.empty();
        Command define = new DefineCache("a", PLAIN);
        for (int version = 2; version <= CacheImage.FIRST_VERSION; version++) {
            assertThat(machine.serves(define)).isFalse();
            assertThat(machine.serves(new DeleteCache("a"))).isFalse();
            assertThatIllegalArgumentException().isThrownBy(() -> apply(machine, define));
            apply(machine, new SystemCommand.RaiseVersion(version));
        }
        assertThat(machine.serves(define)).isTrue();
        apply(machine, define);
        assertThat(machine.image().queues().caches()).hasSize(1);
        assertThat(CoordinationMachine.restore(machine.image()).image()).isEqualTo(machine.image());
    }

    private static void apply(CoordinationMachine machine, Command command) {
        Request request = new Request(new Origin("n1", 1, 7), "ann", "r", command);
        machine.apply(new Batch(0, 0, List.of(request)));
    }

    private DefinitionReply define(String name, CacheSettings settings) {
        return table.handle(new DefineCache(name, settings));
    }

    private void adopted(int partition, long through) {
        table.handle(new DefinitionCommand.Adopted(partition, through));
    }

    private Changes changesAfter(long known) {
        return (Changes) table.answer(new DefinitionQuery.ChangesAfter(known));
    }
}
