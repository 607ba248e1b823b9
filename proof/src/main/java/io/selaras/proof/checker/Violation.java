package io.selaras.proof.checker;

import java.util.List;

/**
 * One thing that a correct system cannot have answered.
 *
 * @param rule the rule it breaks, for example {@code tokens-grow}
 * @param subject what it is about: the resource
 * @param explanation why these operations contradict each other, for a person
 * @param evidence the operations concerned, each as one line, in the order of their start
 */
public record Violation(String rule, String subject, String explanation, List<String> evidence) {

    public Violation {
        evidence = List.copyOf(evidence);
    }

    /** Several lines for a person. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        text.append(rule).append(" on ").append(subject).append(": ").append(explanation);
        evidence.forEach(line -> text.append("\n      ").append(line));
        return text.toString();
    }
}
