package io.selaras.cli;

import io.selaras.cli.checkout.FuzzRun;
import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.process.Interruption;
import io.selaras.cli.terminal.CommandException;
import io.selaras.cli.terminal.Numbers;
import io.selaras.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;

/** Searches for inputs that a reader mistreats, in the targets that are named or in all. */
final class FuzzCommand {

    private static final int MOST = 99_999;
    private static final String USAGE =
            """
            ./selaras fuzz [TARGET ...] [--seconds N] [--seed N]
              Runs every input of the repository through the targets (all of them), \
            then searches for N seconds (300) in each.
              The seed (0: another one each time) is printed as 'INFO: Seed'. A finding fails the run; \
            its input is written to
              fuzz/src/test/resources, beside the seeds of its target. Targets:\
            """;

    private final FuzzRun run;
    private final Terminal terminal;
    private final List<String> words;

    FuzzCommand(Invocation invocation, Interruption interruption, List<String> words) {
        run = new FuzzRun(invocation, interruption);
        terminal = invocation.terminal();
        this.words = words;
    }

    int run() {
        List<String> known = run.targets();
        List<String> targets = new ArrayList<>();
        int seconds = 300;
        int seed = 0;
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            switch (word) {
                case "--help", "-h" -> {
                    terminal.say(USAGE);
                    known.forEach(target -> terminal.say("    " + target));
                    return 0;
                }
                case "--seconds" -> seconds = number(++at, 1, "--seconds takes a number");
                case "--seed" -> seed = number(++at, 0, "--seed takes a number up to " + MOST);
                default -> targets.add(target(word, known));
            }
        }
        run.search(targets, seconds, seed);
        return 0;
    }

    private int number(int at, int least, String expected) {
        String word = at < words.size() ? words.get(at) : "";
        return Numbers.between(word, least, MOST)
                .orElseThrow(
                        () -> CommandException.wrongUse("%s, not '%s'".formatted(expected, word)));
    }

    private static String target(String word, List<String> known) {
        if (word.startsWith("-")) {
            throw CommandException.wrongUse("'" + word + "' is not understood");
        }
        if (!known.contains(word)) {
            throw CommandException.wrongUse(
                    "there is no target '" + word + "'; './selaras fuzz --help' lists them");
        }
        return word;
    }
}
