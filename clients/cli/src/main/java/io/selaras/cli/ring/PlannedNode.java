package io.selaras.cli.ring;

import io.selaras.cli.terminal.CommandException;
import io.selaras.cli.terminal.Numbers;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A node of a plan, as a user writes it: {@code NODE[,zone=ZONE][,weight=N]}.
 *
 * @param zone empty if nothing is said of it
 * @param weight empty if nothing is said of it
 */
public record PlannedNode(String id, Optional<String> zone, OptionalInt weight) {

    private static final int MOST_WEIGHT = 100;

    /**
     * Reads what an option was given.
     *
     * @throws CommandException if it is no such text
     */
    public static PlannedNode of(String option, String text) {
        String[] parts = text.split(",", -1);
        Optional<String> zone = Optional.empty();
        OptionalInt weight = OptionalInt.empty();
        for (int i = 1; i < parts.length; i++) {
            String value = parts[i].substring(parts[i].indexOf('=') + 1);
            if (parts[i].startsWith("zone=") && zone.isEmpty()) {
                zone = Optional.of(value);
            } else if (parts[i].startsWith("weight=") && weight.isEmpty()) {
                weight = Numbers.between(value, 1, MOST_WEIGHT);
                if (weight.isEmpty()) {
                    throw notUnderstood(option, text);
                }
            } else {
                throw notUnderstood(option, text);
            }
        }
        if (parts[0].isEmpty()) {
            throw notUnderstood(option, text);
        }
        return new PlannedNode(parts[0], zone, weight);
    }

    private static CommandException notUnderstood(String option, String text) {
        return CommandException.wrongUse(
                "%s takes NODE[,zone=ZONE][,weight=1 to 100], not '%s'".formatted(option, text));
    }
}
