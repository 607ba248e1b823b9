package io.selaras.cli.ring;

import io.selaras.cli.client.KeyAnswer;
import io.selaras.cli.client.RingAnswer;
import io.selaras.cli.cluster.ClusterDirectory;
import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.member.ReadyNode;
import io.selaras.cli.process.Interruption;
import io.selaras.cli.terminal.CommandException;
import io.selaras.cli.terminal.Terminal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The ring of this machine's cluster, as a node that is ready knows it, on the terminal. */
public final class RingReport {

    private final Terminal terminal;
    private final ReadyNode via;

    public RingReport(
            Invocation invocation, ClusterDirectory directory, Interruption interruption) {
        terminal = invocation.terminal();
        via = new ReadyNode(invocation, directory, interruption);
    }

    /** Prints the nodes, and where each partition is and shall be. */
    public void show() {
        via.find();
        RingAnswer ring =
                via.ask("GET", "/v1/ring?limit=1", "").ring().orElseThrow(RingReport::unknown);
        terminal.say(
                "%d partitions, replication factor %s"
                        .formatted(ring.partitions().size(), ring.factor()));
        say(nodes(ring));
        if (ring.partitions().isEmpty()) {
            return;
        }
        TextTable table = new TextTable().row("partition", "leader", "in force", "wanted");
        for (RingAnswer.Partition row : ring.partitions()) {
            table.row(row.number(), row.leader(), listed(row.before()), listed(row.after()));
        }
        say(table);
        terminal.say(
                ring.moves()
                        .map(moves -> "to move: " + words(moves))
                        .orElse("to move: this node does not know all partitions yet"));
    }

    /** Prints where a key lies. */
    public void lookUp(String key) {
        via.find();
        String encoded = URLEncoder.encode(key, StandardCharsets.UTF_8);
        KeyAnswer found =
                via.ask("GET", "/v1/ring/lookup?key=" + encoded, "")
                        .key()
                        .orElseThrow(RingReport::unknown);
        say(
                new TextTable()
                        .row("key", key)
                        .row("routed", found.routed())
                        .row("hash", found.hash())
                        .row("partition", found.partition())
                        .row("arc", found.arc().firstHash() + " to " + found.arc().lastHash())
                        .row("leader", found.leader())
                        .row("in force", listed(found.nodes().replicas()))
                        .row("wanted", listed(found.nodes().wanted()))
                        .row("preference", listed(found.nodes().preference())));
    }

    /** Prints what would move. */
    public void plan(WantedPlan wanted) {
        via.find();
        RingAnswer plan =
                via.ask("POST", "/v1/ring/plan", wanted.body())
                        .ring()
                        .orElseThrow(RingReport::unknown);
        terminal.say("replication factor " + plan.factor());
        say(nodes(plan));
        TextTable table = new TextTable().row("partition", "from", "to", "bytes");
        for (RingAnswer.Partition row : plan.partitions()) {
            if (!row.before().equals(row.after())) {
                table.row(row.number(), listed(row.before()), listed(row.after()), row.bytes());
            }
        }
        say(table);
        plan.moves().ifPresent(moves -> terminal.say("would move: " + words(moves)));
    }

    private static TextTable nodes(RingAnswer ring) {
        TextTable table = new TextTable().row("node", "zone", "weight", "shall lead", "shall hold");
        for (RingAnswer.Node node : ring.nodes()) {
            table.row(node.id(), node.zone(), node.weight(), node.leads(), node.replicas());
        }
        return table;
    }

    private static String words(RingAnswer.Moves moves) {
        return "replicas %s (about %s bytes), leaderships %s"
                .formatted(moves.replicas(), moves.bytes(), moves.leaderships());
    }

    private static String listed(List<String> ids) {
        return ids.isEmpty() ? "-" : String.join(" ", ids);
    }

    private void say(TextTable table) {
        table.lines().forEach(terminal::say);
    }

    private static CommandException unknown() {
        return CommandException.failed("the node answers something else than JSON");
    }
}
