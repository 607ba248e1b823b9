package io.selaras.node.identity;

import java.util.List;
import java.util.Map;

/**
 * What a node says about itself before anything else.
 *
 * @param protocol version of the peer protocol
 * @param to the node it believes it talks to
 * @param members in ascending order; of a node without a cluster the ids of its {@code
 *     CLUSTER_ADDRS}, of a member those who belong to the cluster now, as far as it has applied
 * @param view the log index as of which it knows that; 0 for a node without a cluster
 * @param who its identity
 */
public record Hello(int protocol, String to, List<String> members, long view, NodeIdentity who) {

    /** The version this code speaks. */
    public static final int PROTOCOL = 2;

    public Hello {
        members = List.copyOf(members);
    }

    public String from() {
        return who.nodeId();
    }

    /** The text form, one {@code name=value} a line. */
    public String format() {
        return String.join(
                "\n",
                "hello=" + protocol,
                "to=" + to,
                "members=" + String.join(",", members),
                "view=" + view,
                "node=" + who.nodeId(),
                "incarnation=" + who.incarnation(),
                "start=" + who.start(),
                "life=" + who.life(),
                "cluster=" + who.clusterId(),
                "founders=" + Founders.format(who.founders()));
    }

    /**
     * Reads {@link #format}; lines with unknown names are left to later versions.
     *
     * @throws IllegalArgumentException if a line is missing, there twice, or not as we would write
     *     it
     */
    public static Hello parse(String text) {
        Map<String, String> values = new java.util.TreeMap<>();
        for (String line : text.lines().toList()) {
            int equals = line.indexOf('=');
            if (equals > 0
                    && values.put(line.substring(0, equals), line.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("A hello with two lines of one name");
            }
        }
        Hello hello = read(values);
        for (String line : hello.format().lines().toList()) {
            int equals = line.indexOf('=');
            String name = line.substring(0, equals);
            if (!line.substring(equals + 1).equals(values.get(name))) {
                throw new IllegalArgumentException("A hello with `" + name + "` in another form");
            }
        }
        return hello;
    }

    private static Hello read(Map<String, String> values) {
        return new Hello(
                Integer.parseInt(required(values, "hello")),
                required(values, "to"),
                List.of(required(values, "members").split(",")),
                Long.parseLong(required(values, "view")),
                new NodeIdentity(
                        required(values, "node"),
                        required(values, "incarnation"),
                        Long.parseLong(required(values, "start")),
                        required(values, "life"),
                        required(values, "cluster"),
                        Founders.parse(required(values, "founders")),
                        0,
                        0));
    }

    private static String required(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("A hello without `" + name + "`");
        }
        return value;
    }
}
