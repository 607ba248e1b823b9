package io.selaras.cli.member;

import io.selaras.cli.cluster.ClusterDirectory;
import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.process.Interruption;
import io.selaras.cli.terminal.CommandException;
import io.selaras.cli.terminal.Terminal;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Hands over the leadership of all Raft groups of this machine's cluster. */
public final class LeadershipTransfer {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Interruption interruption;
    private final Terminal terminal;
    private final ReadyNode via;

    public LeadershipTransfer(
            Invocation invocation, ClusterDirectory directory, Interruption interruption) {
        this.interruption = interruption;
        terminal = invocation.terminal();
        via = new ReadyNode(invocation, directory, interruption);
    }

    /** Hands every group over to this node, each to another than leads it if that is {@code ""}. */
    public void to(String target) {
        via.find();
        SortedMap<Integer, String> before = via.groupLeaders();
        boolean leadsAll = before.values().stream().allMatch(target::equals);
        if (!target.isEmpty() && !before.isEmpty() && leadsAll) {
            terminal.say(target + " leads already");
            return;
        }
        via.change(
                "POST",
                "/v1/cluster/transfer",
                target.isEmpty() ? "" : "{\"target\":%s}".formatted(WantedMember.json(target)));
        say(moved(before, target));
    }

    /** Waits for each group's new leader; a group may have yet another one when the last moves. */
    private SortedMap<Integer, String> moved(Map<Integer, String> before, String target) {
        SortedMap<Integer, String> moved = new TreeMap<>();
        long started = System.nanoTime();
        while (true) {
            SortedMap<Integer, String> leaders = via.groupLeaders();
            boolean isAnswer = !leaders.isEmpty();
            leaders.forEach((group, leader) -> {
                boolean isNew = !leader.isEmpty() && !leader.equals(before.get(group));
                if (target.isEmpty() ? isNew : leader.equals(target)) {
                    moved.put(group, leader);
                }
            });
            leaders.keySet().removeAll(moved.keySet());
            if (isAnswer && leaders.isEmpty()) {
                return moved;
            }
            if (System.nanoTime() - started >= PATIENCE.toNanos()) {
                throw stuck(leaders, target);
            }
            interruption.pause(50);
        }
    }

    private static CommandException stuck(SortedMap<Integer, String> left, String target) {
        if (left.isEmpty()) {
            return CommandException.indeterminate("the cluster does not say who leads");
        }
        String leader = left.firstEntry().getValue();
        return CommandException.failed(
                "%s leads%s after %d s; is %s up to date?"
                        .formatted(
                                leader.isEmpty() ? "nobody" : leader + " still",
                                left.firstKey() == 0 ? "" : " group " + left.firstKey(),
                                PATIENCE.toSeconds(),
                                target.isEmpty() ? "another voter" : target));
    }

    private void say(SortedMap<Integer, String> leaders) {
        Map<String, Long> led =
                leaders.values().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Function.identity(), TreeMap::new, Collectors.counting()));
        led.forEach((leader, groups) ->
                terminal.say(
                        groups == leaders.size()
                                ? leader + " leads"
                                : "%s leads %d of %d groups"
                                        .formatted(leader, groups, leaders.size())));
    }
}
