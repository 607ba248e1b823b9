package io.selaras.core.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ArcTest {

    @Test
    void arcsOfAllPartitionsAreTheWholeRing() {
        for (int partitions = 1; partitions <= 48; partitions++) {
            long next = 0;
            for (int partition = 1; partition <= partitions; partition++) {
                Arc arc = Arc.of(partition, partitions);
                assertThat(arc.firstHash()).isEqualTo(next);
                next = arc.lastHash() + 1;
            }
            assertThat(next).isEqualTo(1L << 32);
        }
    }

    @Test
    void keyIsInTheArcOfItsPartition() {
        for (int i = 0; i < 10_000; i++) {
            String key = "key-" + i;
            Arc arc = Arc.of(RoutingHash.partitionOf(key, 7), 7);
            assertThat(Integer.toUnsignedLong(RoutingHash.of(key)))
                    .isBetween(arc.firstHash(), arc.lastHash());
        }
    }

    /** The cut is that of the routing hash also at the ends, which few keys hit. */
    @Test
    void endsOfAnArcScaleToItsPartition() {
        for (int partitions = 1; partitions <= 48; partitions++) {
            for (int partition = 1; partition <= partitions; partition++) {
                Arc arc = Arc.of(partition, partitions);
                assertThat(1 + ((arc.firstHash() * partitions) >>> 32)).isEqualTo(partition);
                assertThat(1 + ((arc.lastHash() * partitions) >>> 32)).isEqualTo(partition);
            }
        }
    }

    @Test
    void whatIsNoArcIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Arc.of(0, 12));
        assertThatIllegalArgumentException().isThrownBy(() -> Arc.of(13, 12));
        assertThatIllegalArgumentException().isThrownBy(() -> new Arc(-1, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Arc(6, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Arc(0, 1L << 32));
    }
}
