package io.selaras.node.api;

import io.selaras.core.lock.LockMode;
import io.selaras.node.problem.Problem;
import io.selaras.node.problem.ProblemCode;
import io.selaras.node.problem.RefusedException;
import io.selaras.node.text.Names;
import java.util.List;

/** The names of lock modes. */
final class Modes {

    private static final List<String> KNOWN =
            List.of("shared", "exclusive", "S", "X", "read", "write");

    private Modes() {}

    static LockMode parse(String text) throws RefusedException {
        return switch (text) {
            case "", "exclusive", "X", "write" -> LockMode.EXCLUSIVE;
            case "shared", "S", "read" -> LockMode.SHARED;
            default ->
                    throw new RefusedException(
                            Problem.at(
                                    ProblemCode.INVALID_FIELD,
                                    "mode",
                                    "Field `mode` is none of shared, exclusive, S, X, read, write"
                                            + Names.didYouMean(text, KNOWN)));
        };
    }

    static String name(LockMode mode) {
        return mode.label();
    }
}
