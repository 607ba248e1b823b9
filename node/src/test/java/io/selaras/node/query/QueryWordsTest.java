package io.selaras.node.query;

import io.selaras.core.machine.query.QueryResult;
import io.selaras.node.golden.Golden;
import io.selaras.node.golden.RecordSamples;
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

    @Test
    void readsSayWhatTheySaid() throws Exception {
        List<String> told = new ArrayList<>();
        for (Class<? extends QueryResult> type : ROUTED) {
            RecordSamples.of(type).forEach(result -> told.add(QueryReplies.of(result)));
        }
        Golden.compare("queries.txt", told);
    }
}
