package io.selaras.replica.divergence;

/**
 * This node's state is not that of a majority although it applied the same log: its memory, its
 * disk or its build is at fault. Going on would answer clients wrongly, so the process must end.
 */
public final class StateDivergedException extends IllegalStateException {

    public StateDivergedException(String finding) {
        super(finding);
    }
}
