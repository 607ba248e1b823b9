package io.selaras.cli.member;

import io.selaras.cli.client.ClusterAnswer;
import io.selaras.cli.client.MemberView;
import io.selaras.cli.cluster.ClusterDirectory;
import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.process.Interruption;
import io.selaras.cli.process.NodeStarter;
import io.selaras.cli.process.ProcessTable;
import io.selaras.cli.terminal.CommandException;
import io.selaras.cli.terminal.Terminal;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Members of the cluster of this machine: who is in, who comes, who goes. */
public final class LocalMembership {

    private final Invocation invocation;
    private final ClusterDirectory directory;
    private final Interruption interruption;
    private final Terminal terminal;
    private final ProcessTable processes;
    private final ReadyNode via;

    public LocalMembership(
            Invocation invocation, ClusterDirectory directory, Interruption interruption) {
        this.invocation = invocation;
        this.directory = directory;
        this.interruption = interruption;
        terminal = invocation.terminal();
        processes = new ProcessTable(directory, terminal);
        via = new ReadyNode(invocation, directory, interruption);
    }

    /** Prints the members, wanted and in force. */
    public void list() {
        via.find();
        Optional<ClusterAnswer> cluster = via.cluster();
        String leader = cluster.flatMap(ClusterAnswer::leader).orElse("");
        print("member", "address", "state", "wanted", "priority", "linked", "behind");
        for (MemberView member : cluster.map(ClusterAnswer::members).orElse(List.of())) {
            print(
                    member.id(),
                    member.address(),
                    member.state() + (member.id().equals(leader) ? "*" : ""),
                    member.role(),
                    member.priority(),
                    member.linked(),
                    member.lag().equals("null") ? "-" : member.lag());
        }
        terminal.say("* leads");
    }

    private void print(Object... columns) {
        terminal.say(String.format(Locale.ROOT, "%-12s %-24s %-9s %-8s %-8s %-6s %s", columns));
    }

    /** Makes a member of a node; one without an address is a new one of this machine. */
    public void add(WantedMember wanted) {
        String node = wanted.node();
        via.find();
        String address = wanted.isHere() ? "localhost:" + directory.portOf(node) : wanted.address();
        if (wanted.isHere()) {
            NodeStarter starter = new NodeStarter(invocation, directory, interruption);
            starter.prepare();
            starter.startNewcomer(
                    node, () -> via.change("POST", "/v1/cluster/members", wanted.body(address)));
        } else {
            via.change("POST", "/v1/cluster/members", wanted.body(address));
            awaitLink(node, address);
        }
        awaitState(node, wanted.role());
        if (!wanted.replaces().isEmpty()) {
            awaitState(wanted.replaces(), "");
            retire(wanted.replaces());
        }
        terminal.say(
                "%s is a %s of the cluster%s"
                        .formatted(
                                node,
                                wanted.role(),
                                wanted.replaces().isEmpty()
                                        ? ""
                                        : " in place of " + wanted.replaces()));
    }

    /** Says what a new member waits for; without an answer it ends the command, not the member. */
    private void awaitLink(String node, String address) {
        terminal.say("%s is wanted and joins as soon as it answers at %s".formatted(node, address));
        long started = System.nanoTime();
        while (!member(node).map(MemberView::isLinked).orElse(false)) {
            if (secondsSince(started) >= 10) {
                terminal.progressEnd();
                throw CommandException.failed(
                        ("nobody answers as %1$s at %2$s: it stays wanted and joins when it does;"
                                        + " '%3$s' shows it, '%4$s' takes it back")
                                .formatted(
                                        node,
                                        address,
                                        invocation.callOf(directory, "member list"),
                                        invocation.callOf(directory, "member remove " + node)));
            }
            terminal.progress(
                    "waiting for %s at %s, %d s".formatted(node, address, secondsSince(started)));
            interruption.pause(500);
            via.find();
        }
        terminal.progressEnd();
    }

    /** Waits until a member has a state, or is none ({@code ""}), with the lag as progress. */
    void awaitState(String node, String wanted) {
        long started = System.nanoTime();
        while (true) {
            via.find();
            Optional<ClusterAnswer> cluster = via.cluster();
            Optional<MemberView> member = cluster.flatMap(view -> view.member(node));
            String state = member.map(MemberView::state).orElse("");
            // A node that says nothing in this moment looks as if nobody were a member.
            boolean known = cluster.map(view -> !view.members().isEmpty()).orElse(false);
            if (known && state.equals(wanted)) {
                break;
            }
            String shown = state.isEmpty() ? "no member" : state;
            if (secondsSince(started) >= 120) {
                terminal.progressEnd();
                throw CommandException.failed(
                        "%s is still '%s' after 120 s; '%s' shows what goes on"
                                .formatted(
                                        node, shown, invocation.callOf(directory, "member list")));
            }
            terminal.progress(
                    "%s: %s, %s entries behind, %d s"
                            .formatted(
                                    node,
                                    shown,
                                    member.map(MemberView::lag).orElse(""),
                                    secondsSince(started)));
            interruption.pause(100);
        }
        terminal.progressEnd();
    }

    private Optional<MemberView> member(String node) {
        return via.cluster().flatMap(view -> view.member(node));
    }

    /** Takes a member away, and stops it if it is on this machine. */
    public void remove(String node) {
        via.find();
        List<MemberView> members = via.cluster().map(ClusterAnswer::members).orElse(List.of());
        boolean isMember = members.stream().anyMatch(member -> member.id().equals(node));
        if (!members.isEmpty() && !isMember && directory.nodes().contains(node)) {
            retire(node);
            terminal.say(node + " was no member, only a node of " + directory.data());
            return;
        }
        via.change("DELETE", "/v1/cluster/members/" + node, "");
        awaitState(node, "");
        retire(node);
        terminal.say(node + " is no member any more");
    }

    /** A removed node ends by itself when it is told so; what has not after a while is stopped. */
    void retire(String node) {
        if (!directory.nodes().contains(node)) {
            return;
        }
        long started = System.nanoTime();
        while (processes.isRunning(node) && secondsSince(started) < 15) {
            interruption.pause(100);
        }
        processes.stop(List.of(node));
        directory.forget(node);
        if (Files.exists(directory.folderOf(node))) {
            terminal.say(
                    "its data stays in %s; empty that folder before %s is added again"
                            .formatted(directory.folderOf(node), node));
        }
    }

    /** Says how much a member should lead. */
    public void prioritise(String node, int priority) {
        via.find();
        MemberView member =
                member(node).orElseThrow(() -> CommandException.failed(node + " is no member"));
        via.change(
                "POST",
                "/v1/cluster/members",
                new WantedMember(node, "", member.role(), priority, "").body(member.address()));
        terminal.say("%s has priority %d".formatted(node, priority));
    }

    private static long secondsSince(long started) {
        return Duration.ofNanos(System.nanoTime() - started).toSeconds();
    }
}
