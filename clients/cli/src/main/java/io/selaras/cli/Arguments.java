package io.selaras.cli;

import io.selaras.cli.terminal.CommandException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The arguments of one command, told apart: options with a value, switches, and the rest. */
final class Arguments {

    private final Map<String, List<String>> values = new HashMap<>();
    private final Set<String> switches = new HashSet<>();
    private final List<String> rest = new ArrayList<>();

    /** Of an option that is given twice the last one counts, unless all are asked for. */
    Arguments(List<String> words, Set<String> valued, Set<String> switched) {
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            String name = word.split("=", 2)[0];
            if (switched.contains(word)) {
                switches.add(word);
            } else if (valued.contains(word)) {
                put(word, ++at < words.size() ? words.get(at) : "");
            } else if (valued.contains(name)) {
                put(name, word.substring(name.length() + 1));
            } else if (word.startsWith("-")) {
                throw notUnderstood(word);
            } else {
                rest.add(word);
            }
        }
    }

    /** An empty value is a variable of a script that was not set, and no wish for the default. */
    private void put(String option, String value) {
        if (value.isEmpty()) {
            throw CommandException.wrongUse(option + " needs a value");
        }
        values.computeIfAbsent(option, _ -> new ArrayList<>()).add(value);
    }

    private static CommandException notUnderstood(String word) {
        return CommandException.wrongUse("'" + word + "' is not understood here");
    }

    String value(String option, String otherwise) {
        List<String> given = values(option);
        return given.isEmpty() ? otherwise : given.getLast();
    }

    /** What an option was given, each time; in this order. */
    List<String> values(String option) {
        return values.getOrDefault(option, List.of());
    }

    boolean has(String... names) {
        return List.of(names).stream().anyMatch(switches::contains);
    }

    /** What is no option, so many words at most. */
    List<String> rest(int most) {
        if (rest.size() > most) {
            throw notUnderstood(rest.get(most));
        }
        return rest;
    }

    /** The only word that is no option; empty when there is none. */
    String word() {
        return String.join("", rest(1));
    }
}
