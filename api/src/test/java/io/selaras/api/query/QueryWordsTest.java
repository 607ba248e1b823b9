package io.selaras.api.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.api.request.ResultSize;
import io.selaras.core.lock.query.LockQueryResult;
import io.selaras.testkit.GoldenFile;
import io.selaras.testkit.RecordSamples;
import io.selaras.testkit.Sizes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What reads answer, word by word. */
class QueryWordsTest {

    private static final List<Class<? extends LockQueryResult.Listing>> ROUTED =
            List.of(
                    LockQueryResult.LockDetail.class,
                    LockQueryResult.LockList.class,
                    LockQueryResult.Graph.class,
                    LockQueryResult.InversionList.class,
                    LockQueryResult.DeadlockList.class);

    /** Told by other routes, and looked at beside these. */
    private static final List<Class<? extends LockQueryResult>> ELSEWHERE =
            List.of(
                    LockQueryResult.Explained.class,
                    LockQueryResult.SessionDetail.class,
                    LockQueryResult.SessionList.class,
                    LockQueryResult.SyncState.class,
                    LockQueryResult.PolicyView.class);

    @Test
    void everyKindOfResultIsLookedAt() {
        List<Class<?>> lookedAt = new ArrayList<>(ROUTED);
        lookedAt.addAll(ELSEWHERE);
        assertThat(lookedAt)
                .containsExactlyInAnyOrderElementsOf(
                        RecordSamples.records(LockQueryResult.class).toList());
    }

    @Test
    void readsSayWhatTheySaid() throws Exception {
        List<String> told = new ArrayList<>();
        for (Class<? extends LockQueryResult.Listing> type : ROUTED) {
            RecordSamples.of(type).forEach(result -> told.add(QueryReplies.of(result)));
        }
        GoldenFile.compare("queries.txt", told);
    }

    @Test
    void everyResultCountsWithAllThatItTells() {
        for (RecordSamples.Extent extent : Sizes.EXTENTS) {
            for (Class<? extends LockQueryResult.Listing> type : ROUTED) {
                for (LockQueryResult.Listing result : RecordSamples.of(type, extent)) {
                    Sizes.compare(result, ResultSize.of(result), QueryReplies.of(result));
                }
            }
        }
    }
}
