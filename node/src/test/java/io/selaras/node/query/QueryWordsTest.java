package io.selaras.node.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.coordination.query.QueryResult;
import io.selaras.node.golden.Golden;
import io.selaras.node.golden.RecordSamples;
import io.selaras.node.golden.Sizes;
import io.selaras.node.request.ResultSize;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What reads answer, word by word. */
class QueryWordsTest {

    private static final List<Class<? extends QueryResult>> ROUTED =
            List.of(
                    QueryResult.LockDetail.class,
                    QueryResult.LockList.class,
                    QueryResult.Graph.class,
                    QueryResult.InversionList.class,
                    QueryResult.MemberList.class,
                    QueryResult.DeadlockList.class);

    /** Told by other routes, and looked at beside these. */
    private static final List<Class<? extends QueryResult>> ELSEWHERE =
            List.of(
                    QueryResult.Explained.class,
                    QueryResult.SessionDetail.class,
                    QueryResult.SessionList.class,
                    QueryResult.SyncState.class,
                    QueryResult.PolicyView.class);

    @Test
    void everyKindOfResultIsLookedAt() {
        List<Class<?>> lookedAt = new ArrayList<>(ROUTED);
        lookedAt.addAll(ELSEWHERE);
        assertThat(lookedAt)
                .containsExactlyInAnyOrderElementsOf(
                        RecordSamples.records(QueryResult.class).toList());
    }

    @Test
    void readsSayWhatTheySaid() throws Exception {
        List<String> told = new ArrayList<>();
        for (Class<? extends QueryResult> type : ROUTED) {
            RecordSamples.of(type).forEach(result -> told.add(QueryReplies.of(result)));
        }
        Golden.compare("queries.txt", told);
    }

    @Test
    void everyResultCountsWithAllThatItTells() {
        for (RecordSamples.Extent extent : Sizes.EXTENTS) {
            for (Class<? extends QueryResult> type : ROUTED) {
                for (QueryResult result : RecordSamples.of(type, extent)) {
                    Sizes.compare(result, ResultSize.of(result), QueryReplies.of(result));
                }
            }
        }
    }
}
