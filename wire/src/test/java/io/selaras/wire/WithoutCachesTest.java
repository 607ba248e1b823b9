package io.selaras.wire;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.selaras.core.cache.CacheCommand.Evict;
import io.selaras.core.cache.CacheCommand.Ordered;
import io.selaras.core.cache.CacheDefinition;
import io.selaras.core.cache.CacheSettings;
import io.selaras.core.cache.EntryVersion;
import io.selaras.core.definition.DefinitionCommand.DefineCache;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.partition.PartitionCommand.Adopt;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What says something of caches is refused where bytes are made of it. */
class WithoutCachesTest {

    static List<Command> commands() {
        return List.of(
                new Ordered(new EntryVersion(1, 1), new Evict(0, List.of("k"))),
                new Evict(0, List.of("k")),
                new DefineCache("c", CacheSettings.DEFAULT),
                new Adopt(1, List.of(), List.of(CacheDefinition.DEFAULT), List.of()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void noVersionHasBytesForCaches(Command command) {
        Batch batch =
                new Batch(0, 0, List.of(new Request(new Origin("n", 1, 1), "", null, command)));
        int newest = VersionRange.KNOWN.newest();
        assertThatIllegalArgumentException().isThrownBy(() -> BatchCodec.encode(batch, newest));
    }
}
