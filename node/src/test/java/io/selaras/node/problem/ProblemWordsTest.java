package io.selaras.node.problem;

import io.selaras.node.golden.Golden;
import io.selaras.node.request.Failures;
import io.selaras.replica.port.Answer;
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
        Golden.compare("problems.txt", told);
    }
}
