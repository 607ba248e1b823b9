package io.selaras.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Event;
import io.selaras.core.kernel.Reply;
import io.selaras.core.lock.query.LockQueryResult;
import io.selaras.http.problem.ProblemCode;
import io.selaras.replica.Replica;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.ReplicaStatus;
import io.selaras.testkit.GoldenFile;
import io.selaras.testkit.RecordSamples;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A scrape without its values: dashboards and alarms are built on these names. */
class MetricNamesTest {

    @Test
    void everyMeterHasTheNameAndTheLabelsItHad() throws Exception {
        NodeMetrics metrics = new NodeMetrics();
        metrics.gauge("selaras.some.gauge", "Some gauge", () -> 7);
        metrics.exchanged("/some/route", 200, 7);
        metrics.turn(7);
        metrics.synced(7, 7);
        metrics.snapshotSaved(7);
        for (ProblemCode code : ProblemCode.values()) {
            metrics.refused(code);
        }
        RecordSamples.ofAll(Event.class).forEach(metrics::observed);
        RecordSamples.ofAll(Reply.class)
                .forEach(reply -> metrics.answered(new Answer.Applied(reply), 7));
        LockQueryResult found = RecordSamples.of(LockQueryResult.LockList.class).getFirst();
        metrics.answered(new Answer.Read(found), 7);
        for (Answer.Failure failure : Answer.Failure.values()) {
            metrics.answered(new Answer.Failed(failure, 7), 7);
        }
        ReplicaStatus status = RecordSamples.of(ReplicaStatus.class).getFirst();
        String scrape = metrics.scrape(new TreeMap<>(Map.of(Replica.COORDINATION, status)));
        List<String> names =
                scrape.lines()
                        .map(line -> line.startsWith("#") ? line : line.replaceAll(" \\S+$", ""))
                        .toList();
        GoldenFile.compare("metrics.txt", names);
    }

    @Test
    void groupThatANodeGaveAwayHasNoValues() {
        NodeMetrics metrics = new NodeMetrics();
        ReplicaStatus status = RecordSamples.of(ReplicaStatus.class).getFirst();
        String both = metrics.scrape(new TreeMap<>(Map.of(0, status, 11, status, 1, status)));
        assertThat(both).contains("selaras_raft_term{group=\"1\"}");
        String left = metrics.scrape(new TreeMap<>(Map.of(0, status, 11, status)));
        assertThat(left)
                .contains("selaras_raft_term{group=\"0\"}", "selaras_raft_term{group=\"11\"}")
                .doesNotContain("group=\"1\"");
        assertThat(metrics.scrape(new TreeMap<>(Map.of(0, status, 1, status))))
                .contains("selaras_raft_term{group=\"1\"}")
                .doesNotContain("group=\"11\"");
    }
}
