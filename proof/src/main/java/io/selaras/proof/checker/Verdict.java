package io.selaras.proof.checker;

import java.util.List;

/**
 * What a checker found in one history.
 *
 * @param operations how many operations it read
 * @param acknowledged how many of them were answered with success
 * @param indeterminate how many were never answered or may have happened
 * @param grants how many different grants were acknowledged
 * @param reads how many reads were compared with the grants
 * @param retries how many operations repeated an earlier one's request id
 * @param victims how many operations were told that they were the victim of a deadlock
 */
public record Verdict(
        int operations,
        int acknowledged,
        int indeterminate,
        int grants,
        int reads,
        int retries,
        int victims,
        List<Violation> violations) {

    /** Violations beyond this number are counted, not printed: the first ones tell the story. */
    private static final int PRINTED = 20;

    public Verdict {
        violations = List.copyOf(violations);
    }

    public boolean passed() {
        return violations.isEmpty();
    }

    /** The whole verdict for a person. */
    public String report() {
        StringBuilder text = new StringBuilder();
        text.append(passed() ? "no violation" : violations.size() + " violations")
                .append(" in ")
                .append(operations)
                .append(" operations (")
                .append(acknowledged)
                .append(" acknowledged, ")
                .append(indeterminate)
                .append(" indeterminate, ")
                .append(retries)
                .append(" retries; ")
                .append(grants)
                .append(" grants against ")
                .append(reads)
                .append(" reads; ")
                .append(victims)
                .append(" victims of deadlocks)");
        violations.stream()
                .limit(PRINTED)
                .forEach(violation -> text.append("\n  - ").append(violation.describe()));
        if (violations.size() > PRINTED) {
            text.append("\n  ... and ").append(violations.size() - PRINTED).append(" more");
        }
        return text.toString();
    }
}
