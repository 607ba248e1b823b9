package io.selaras.cli;

import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.process.Interruption;
import io.selaras.cli.ring.PlannedNode;
import io.selaras.cli.ring.RingReport;
import io.selaras.cli.ring.WantedPlan;
import io.selaras.cli.terminal.CommandException;
import io.selaras.cli.terminal.Numbers;
import java.util.List;
import java.util.Set;

/** Shows the ring, says where a key lies, and what would move; changes nothing. */
final class RingCommand extends ClusterCommand {

    private static final String JOIN = "--join";
    private static final String LEAVE = "--leave";
    private static final String CHANGE = "--change";
    private static final String FACTOR = "--replication-factor";
    private static final Set<String> OF_PLANS = Set.of(JOIN, LEAVE, CHANGE, FACTOR);
    private static final int LARGEST_FACTOR = 5;

    private final Interruption interruption;

    RingCommand(Invocation invocation, Interruption interruption, List<String> words) {
        super(invocation, words, OF_PLANS, Set.of());
        this.interruption = interruption;
    }

    @Override
    int run() {
        List<String> words = arguments.rest(2);
        String action = words.isEmpty() ? "" : words.getFirst();
        String word = words.size() == 2 ? words.getLast() : "";
        boolean planned = OF_PLANS.stream().anyMatch(it -> !arguments.values(it).isEmpty());
        if (planned != action.equals("plan")) {
            throw CommandException.wrongUse(
                    "--join, --leave, --change and --replication-factor go with 'ring plan', which"
                            + " needs one of them");
        }
        if (word.isEmpty() == action.equals("lookup")) {
            throw CommandException.wrongUse("only ring lookup takes a word more: a key");
        }
        RingReport report = new RingReport(invocation, directory(), interruption);
        switch (action) {
            case "" -> report.show();
            case "lookup" -> report.lookUp(word);
            case "plan" -> report.plan(wanted());
            default -> throw CommandException.wrongUse("there is no 'ring " + action + "'");
        }
        return 0;
    }

    private WantedPlan wanted() {
        return new WantedPlan(
                nodes(JOIN),
                arguments.values(LEAVE),
                nodes(CHANGE),
                arguments.values(FACTOR).isEmpty() ? 0 : factor(arguments.value(FACTOR, "")));
    }

    private List<PlannedNode> nodes(String option) {
        return arguments.values(option).stream().map(text -> PlannedNode.of(option, text)).toList();
    }

    /** The node says why a number is not taken. */
    private static int factor(String text) {
        return Numbers.between(text, 1, LARGEST_FACTOR)
                .orElseThrow(() ->
                        CommandException.wrongUse(FACTOR + " takes 1, 3 or 5, not '" + text + "'"));
    }
}
