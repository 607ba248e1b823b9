package io.selaras.cli.member;

import io.selaras.cli.terminal.CommandException;
import io.selaras.cli.terminal.Numbers;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * A member as it is asked for.
 *
 * @param address host and port; empty for a new node of this machine
 * @param role voter or learner
 * @param replaces the member that goes when this one is in; empty for none
 */
public record WantedMember(
        String node, String address, String role, int priority, String replaces) {

    private static final int HIGHEST_PRIORITY = 1000;

    /** What a user asks for; a node without an address must be one of this machine. */
    public static WantedMember of(
            String node, String address, boolean learner, String priority, String replaces) {
        int rank =
                Numbers.between(priority, 0, HIGHEST_PRIORITY)
                        .orElseThrow(() ->
                                CommandException.wrongUse(
                                        "--priority takes a number from 0 to 1000, not '%s'"
                                                .formatted(priority)));
        if (address.isEmpty() && !node.matches("node[1-9][0-9]?")) {
            throw CommandException.wrongUse(
                    "only node4, node5 and so on get an address by themselves; give the address of %s as HOST:PORT"
                            .formatted(node));
        }
        return new WantedMember(node, address, learner ? "learner" : "voter", rank, replaces);
    }

    boolean isHere() {
        return address.isEmpty();
    }

    /** What a node is told, with the address that the member has. */
    String body(String memberAddress) {
        return "{\"nodeId\":%s,\"address\":%s,\"role\":%s,\"priority\":%d%s}"
                .formatted(
                        json(node),
                        json(memberAddress),
                        json(role),
                        priority,
                        replaces.isEmpty() ? "" : ",\"replaces\":" + json(replaces));
    }

    static String json(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
    }
}
