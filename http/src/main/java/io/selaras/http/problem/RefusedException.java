package io.selaras.http.problem;

/**
 * An input that is refused before it reaches the cluster; carries the answer, not a stack trace.
 */
public final class RefusedException extends Exception {

    private final transient Problem problem;

    public RefusedException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
