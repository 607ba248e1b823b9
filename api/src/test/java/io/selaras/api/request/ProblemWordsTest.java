package io.selaras.api.request;

import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import io.selaras.replica.port.Answer;
import io.selaras.testkit.GoldenFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What errors say, word by word. */
class ProblemWordsTest {

    @Test
    void problemsAreToldInTheWordsTheyWereToldIn() throws Exception {
        List<String> told = new ArrayList<>();
        for (ProblemCode code : ProblemCode.values()) {
            told.add(Problem.at(code, "field", "detail").toJson());
        }
        for (Answer.Failure failure : Answer.Failure.values()) {
            told.add(Failures.of(new Answer.Failed(failure, 7)).toJson());
        }
        GoldenFile.compare("problems.txt", told);
    }
}
