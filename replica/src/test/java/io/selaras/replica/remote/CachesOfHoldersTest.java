package io.selaras.replica.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.cache.CacheCommand;
import io.selaras.core.cache.CacheImage;
import io.selaras.core.cache.CacheOperation.Increment;
import io.selaras.core.cache.CacheOperation.Put;
import io.selaras.core.cache.CacheQuery;
import io.selaras.core.cache.CacheQueryResult.Read;
import io.selaras.core.cache.CacheQueryResult.Reading;
import io.selaras.core.cache.CacheReply;
import io.selaras.core.cache.CacheValue;
import io.selaras.core.cache.Condition;
import io.selaras.core.cache.EntryVersion;
import io.selaras.replica.port.Answer;
import io.selaras.wire.PeerFrameCodec;
import io.selaras.wire.PeerItem;
import io.selaras.wire.PeerItem.QueryRefused;
import io.selaras.wire.PeerItem.QueryReply;
import io.selaras.wire.PeerItem.QueryRequest;
import io.selaras.wire.PeerItem.RefusalReason;
import io.selaras.wire.VersionRange;
import io.selaras.wire.format.MalformedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A node without a partition reads and changes its caches through the leader. */
class CachesOfHoldersTest {

    private static final int FIFTH = CacheImage.FIRST_VERSION;
    private static final EntryVersion VERSION = new EntryVersion(1, 1);
    private static final CacheValue VALUE = CacheValue.of("", new byte[] {'x'});

    @Test
    void writeAndReadGoThroughTheLeader() {
        HolderCluster cluster = new HolderCluster(FIFTH, false);
        cluster.run(10_000);
        HolderNode asker = cluster.asker();
        assertThat(asker.replica.groups()).as("no replica").containsExactly(0);
        Put put = new Put("k", VALUE, 0, List.of(), Condition.NONE, null);
        Increment increment = new Increment("k", 1, 0, Condition.NONE, null);
        long written = asker.submit(ordered(new CacheCommand.Write(0, 0, 0, List.of(put))), null);
        cluster.run(100);
        long refused =
                asker.submit(ordered(new CacheCommand.Write(0, 0, 0, List.of(increment))), null);
        long read = asker.query(new CacheQuery.OfKeys(0, List.of("k", "none")));
        cluster.run(100);
        CacheReply.Outcome stored = new CacheReply.Outcome.Stored(true);
        assertThat(asker.answers.get(written))
                .isEqualTo(new Answer.Applied(new CacheReply.Written(0, VERSION, List.of(stored))));
        assertThat(asker.answers.get(refused))
                .isEqualTo(new Answer.Applied(new CacheReply.NotANumber("k")));
        assertThat(asker.answers.get(read))
                .isEqualTo(
                        new Answer.Read(
                                new Read(
                                        true,
                                        List.of(
                                                new Reading("k", VALUE, VERSION, 0, 0),
                                                new Reading(
                                                        "none", null, EntryVersion.NONE, 0, 0)))));
    }

    private static CacheCommand ordered(CacheCommand.Change change) {
        return new CacheCommand.Ordered(VERSION, change);
    }

    /** A node that is behind the one that asks it could only answer at an earlier version. */
    @Test
    void whoHasNoWordsForCachesYetIsToBeAskedAgain() throws MalformedException {
        HolderCluster cluster = new HolderCluster(FIFTH - 1, FIFTH, false);
        cluster.run(10_000);
        List<PeerItem> told = new ArrayList<>();
        cluster.lose(frame -> {
            if (frame.to().equals(HolderCluster.ASKER)) {
                items(frame.bytes()).stream()
                        .filter(it -> it instanceof QueryReply || it instanceof QueryRefused)
                        .forEach(told::add);
            }
            return false;
        });
        QueryRequest asked =
                new QueryRequest(HolderCluster.PARTITION, 1, new CacheQuery.OfCaches());
        cluster.say(HolderCluster.ASKER, cluster.leader(), List.of(asked));
        cluster.run(100);
        assertThat(told)
                .containsExactly(
                        new QueryRefused(HolderCluster.PARTITION, 1, RefusalReason.NOT_LEADER));
    }

    private static List<PeerItem> items(byte[] frame) {
        try {
            return PeerFrameCodec.decode(frame, new VersionRange(1, FIFTH)).items();
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }
}
