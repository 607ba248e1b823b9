package io.selaras.raft.story;

import io.selaras.raft.RaftStatus;
import io.selaras.raft.message.Membership;
import io.selaras.raft.sim.SimCluster;
import io.selaras.raft.sim.SimNode;
import io.selaras.raft.sim.TextMembership;
import io.selaras.raft.step.Input;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Carries out the commands of a story: a line that begins with "$ ". */
final class Narrator {

    private final Printer printer = new Printer();
    private SimCluster cluster = new SimCluster(1, 3, printer);

    /** The whole story again: comments and commands as they are, and what happens now. */
    String tell(List<String> script) {
        for (String line : script) {
            if (line.startsWith("#") || line.isBlank()) {
                printer.line(line);
            } else if (line.startsWith("$ ")) {
                printer.line(line);
                perform(line.substring(2).split(" "));
            }
        }
        return printer.toString();
    }

    private void perform(String[] words) {
        switch (words[0]) {
            case "cluster" ->
                    cluster =
                            new SimCluster(
                                    Long.parseLong(words[2]), Integer.parseInt(words[1]), printer);
            case "link" -> cluster.linkAll();
            case "run" -> cluster.run(Long.parseLong(words[1]));
            case "heartbeats" -> printer.showHeartbeats();
            case "status" -> cluster.nodes().forEach(this::status);
            case "join" -> cluster.join();
            case "heal" -> cluster.network().heal();
            case "cut" -> cut(words[1]);
            case "prefer" -> cluster.prefer(List.of(words[1].split(",")));
            default -> perform(words[0], cluster.node(words[1]), words);
        }
    }

    private void perform(String verb, SimNode node, String[] words) {
        switch (verb) {
            case "propose" -> {
                long term = node.raft().status().term();
                byte[] payload = words[2].getBytes(StandardCharsets.UTF_8);
                cluster.step(node, new Input.Propose(term, payload));
            }
            case "read" -> cluster.step(node, new Input.ReadIndex(Long.parseLong(words[2])));
            case "transfer" -> cluster.step(node, new Input.TransferLeadership(words[2]));
            case "members" -> {
                long term = node.raft().status().term();
                Membership next = TextMembership.parse(words[2]);
                cluster.step(node, new Input.ChangeMembership(term, next));
            }
            case "snapshot" -> cluster.snapshot(node);
            case "kill" -> cluster.crash(node, true);
            case "vanish" -> cluster.crash(node, false);
            case "tear" -> cluster.tear(node, Integer.parseInt(words[2]));
            case "restart" -> cluster.restart(node);
            default -> throw new IllegalArgumentException("no such command: " + verb);
        }
    }

    private void cut(String id) {
        for (SimNode peer : cluster.nodes()) {
            cluster.network().cut(id, peer.id());
            cluster.network().cut(peer.id(), id);
        }
    }

    private void status(SimNode node) {
        RaftStatus status = node.raft().status();
        String text =
                node.up()
                        ? status.role()
                                + " term="
                                + status.term()
                                + " leader="
                                + status.leader()
                                + " commit="
                                + status.commit()
                                + " log="
                                + status.firstIndex()
                                + ".."
                                + status.lastIndex()
                                + (status.membership().equals(cluster.founders())
                                        ? ""
                                        : " members=" + TextMembership.print(status.membership()))
                                + (status.recovering() ? " recovering" : "")
                        : "down";
        printer.line("       " + node.id() + "  " + text);
    }
}
