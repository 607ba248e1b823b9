package io.selaras.api.queue;

import io.selaras.core.definition.DefinitionReply;
import io.selaras.core.queue.QueueReply;
import io.selaras.http.problem.Problem;
import io.selaras.replica.port.Answer;
import io.selaras.testkit.GoldenFile;
import io.selaras.testkit.RecordSamples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said about queues, word by word. */
class QueueWordsTest {

    @Test
    void refusalsAndDeliveriesSayWhatTheySaid() throws Exception {
        List<Problem> problems = new ArrayList<>();
        for (DefinitionReply.Rejected refusal :
                RecordSamples.ofAll(DefinitionReply.Rejected.class)) {
            problems.add(QueueProblems.of(refusal));
        }
        for (QueueReply.Rejected refusal : RecordSamples.ofAll(QueueReply.Rejected.class)) {
            problems.add(QueueProblems.of(refusal));
        }
        for (Answer.Failure failure : Answer.Failure.values()) {
            problems.add(QueueProblems.of(new Answer.Failed(failure, 7)));
        }
        problems.add(QueueProblems.noPartitions());
        problems.add(QueueProblems.notFounded());
        problems.add(QueueProblems.notAdopted(3));
        List<String> told = new ArrayList<>(problems.stream().map(Problem::toJson).toList());
        GoldenFile.compare("queues.txt", told);
    }
}
