package io.selaras.cli;

import io.selaras.cli.cluster.ClusterDirectory;
import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.member.LocalMembership;
import io.selaras.cli.member.WantedMember;
import io.selaras.cli.process.ClusterLock;
import io.selaras.cli.process.Interruption;
import io.selaras.cli.terminal.CommandException;
import io.selaras.cli.terminal.Numbers;
import java.util.List;
import java.util.Set;

/** Who belongs to the cluster: lists, adds and removes members, and says who should lead. */
final class MembersCommand extends ClusterCommand {

    private static final int HIGHEST_PRIORITY = 1000;

    private final Interruption interruption;

    MembersCommand(Invocation invocation, Interruption interruption, List<String> words) {
        super(invocation, words, Set.of("--replaces", "--priority"), Set.of("--learner"));
        this.interruption = interruption;
    }

    @Override
    int run() {
        List<String> words = arguments.rest(Integer.MAX_VALUE);
        ClusterDirectory directory = directory();
        LocalMembership membership = new LocalMembership(invocation, directory, interruption);
        String action = words.isEmpty() ? "list" : words.getFirst();
        List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
        switch (action) {
            case "list" -> membership.list();
            case "add" -> add(directory, membership, rest);
            case "remove" -> remove(directory, membership, rest);
            case "priority" -> prioritise(membership, rest);
            default -> throw CommandException.wrongUse("there is no 'member " + action + "'");
        }
        return 0;
    }

    private void add(ClusterDirectory directory, LocalMembership membership, List<String> rest) {
        if (rest.isEmpty()) {
            throw CommandException.wrongUse("member add needs a node id");
        }
        if (rest.size() > 2) {
            throw CommandException.wrongUse("'%s' is not understood here".formatted(rest.get(2)));
        }
        String address = rest.size() == 2 ? rest.get(1) : "";
        WantedMember wanted =
                WantedMember.of(
                        rest.getFirst(),
                        address,
                        arguments.has("--learner"),
                        arguments.value("--priority", "0"),
                        arguments.value("--replaces", ""));
        try (ClusterLock _ = ClusterLock.take(directory, terminal)) {
            directory.reload();
            membership.add(wanted);
        }
    }

    private void remove(ClusterDirectory directory, LocalMembership membership, List<String> rest) {
        if (rest.size() != 1) {
            throw CommandException.wrongUse("member remove takes one node id");
        }
        try (ClusterLock _ = ClusterLock.take(directory, terminal)) {
            directory.reload();
            membership.remove(rest.getFirst());
        }
    }

    private static void prioritise(LocalMembership membership, List<String> rest) {
        int rank =
                rest.size() == 2
                        ? Numbers.between(rest.getLast(), 0, HIGHEST_PRIORITY).orElse(-1)
                        : -1;
        if (rank < 0) {
            throw CommandException.wrongUse(
                    "member priority takes a node id and a number from 0 to 1000");
        }
        membership.prioritise(rest.getFirst(), rank);
    }
}
