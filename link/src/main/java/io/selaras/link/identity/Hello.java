package io.selaras.link.identity;

import io.selaras.config.MemberEndpoint;
import io.selaras.core.placement.Placement;
import io.selaras.wire.VersionRange;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a node says about itself before anything else.
 *
 * @param versions of what nodes say and keep
 * @param to the node it believes it talks to
 * @param members in ascending order; of a node without a cluster the ids of its {@code
 *     CLUSTER_ADDRS}, of a member those who belong to the cluster now, as far as it has applied
 * @param view the log index as of which it knows that; 0 for a node without a cluster
 * @param who its identity
 */
public record Hello(
        Versions versions, String to, List<String> members, long view, NodeIdentity who) {

    /** The version of the conversation itself; what it then carries has {@link #versions}. */
    public static final int PROTOCOL = 3;

    /**
     * The versions of a node.
     *
     * @param reads what its build reads and can write
     * @param writes at which it writes, as the cluster agreed as far as it has applied
     */
    public record Versions(VersionRange reads, int writes) {

        public Versions {
            if (!reads.contains(writes)) {
                throw new IllegalArgumentException("it writes what it does not read");
            }
        }

        /** Those of this build, where the cluster agreed on that version. */
        public static Versions writing(int agreed) {
            return new Versions(VersionRange.KNOWN, agreed);
        }
    }

    /** Far more than a cluster may have, while members are replaced too. */
    private static final int MAX_MEMBERS = 64;

    private static final long MAX_NUMBER = Long.MAX_VALUE >> 1;

    public Hello {
        members = List.copyOf(members);
    }

    public String from() {
        return who.nodeId();
    }

    /** The text form, one {@code name=value} a line. */
    public String format() {
        // A directory of the first build says nothing: what that build says is complete.
        String made = who.made() == VersionRange.FIRST ? "" : "\nmade=" + who.made();
        String partitions = who.partitions() == 0 ? "" : "\npartitions=" + who.partitions();
        return String.join(
                "\n",
                "hello=" + PROTOCOL,
                "reads=" + versions.reads().format(),
                "writes=" + versions.writes(),
                "to=" + to,
                "members=" + String.join(",", members),
                "view=" + view,
                "node=" + who.nodeId(),
                "incarnation=" + who.incarnation(),
                "start=" + who.start(),
                "life=" + who.life(),
                "cluster=" + who.clusterId(),
                "founders=" + InitialMembers.format(who.founders()) + made + partitions);
    }

    /**
     * Reads {@link #format}; lines with unknown names are left to later versions.
     *
     * @throws IllegalArgumentException if a line is missing, there twice, or not as we would write
     *     it
     */
    public static Hello parse(String text) {
        Map<String, String> values = new TreeMap<>();
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
        String cluster = required(values, "cluster");
        return new Hello(
                versions(values),
                name(values, "to"),
                members(required(values, "members")),
                number(values, "view"),
                new NodeIdentity(
                        name(values, "node"),
                        name(values, "incarnation"),
                        number(values, "start"),
                        name(values, "life"),
                        cluster.isEmpty() ? "" : name(values, "cluster"),
                        founders(required(values, "founders")),
                        0,
                        0,
                        made(values),
                        partitions(values)));
    }

    private static Versions versions(Map<String, String> values) {
        if (!required(values, "hello").equals(Integer.toString(PROTOCOL))) {
            throw new IllegalArgumentException("A hello of another protocol");
        }
        return new Versions(
                VersionRange.parse(required(values, "reads")),
                Integer.parseInt(required(values, "writes")));
    }

    private static int partitions(Map<String, String> values) {
        int partitions = Integer.parseInt(values.getOrDefault("partitions", "0"));
        if (partitions < 0 || partitions > Placement.MOST) {
            throw new IllegalArgumentException("A hello of more partitions than can be");
        }
        return partitions;
    }

    private static int made(Map<String, String> values) {
        int made = Integer.parseInt(values.getOrDefault("made", "" + VersionRange.FIRST));
        if (made < VersionRange.FIRST) {
            throw new IllegalArgumentException("A hello of a directory that no build made");
        }
        return made;
    }

    private static List<String> members(String text) {
        List<String> members = text.isEmpty() ? List.of() : List.of(text.split(",", -1));
        boolean named =
                members.size() <= MAX_MEMBERS && members.stream().allMatch(MemberEndpoint::isId);
        if (!named || !members.equals(List.copyOf(new TreeSet<>(members)))) {
            throw new IllegalArgumentException("A hello without a list of members");
        }
        return members;
    }

    private static Map<String, String> founders(String text) {
        Map<String, String> founders = InitialMembers.parse(text);
        boolean named =
                founders.size() <= MAX_MEMBERS
                        && founders.keySet().stream().allMatch(MemberEndpoint::isId)
                        && founders.values().stream().allMatch(MemberEndpoint::isId);
        if (!named) {
            throw new IllegalArgumentException("A hello without a list of founders");
        }
        return founders;
    }

    /** Random names have the form of node ids. */
    private static String name(Map<String, String> values, String line) {
        String name = required(values, line);
        if (!MemberEndpoint.isId(name)) {
            throw new IllegalArgumentException("A hello whose `" + line + "` is no name");
        }
        return name;
    }

    private static long number(Map<String, String> values, String line) {
        long number = Long.parseLong(required(values, line));
        if (number < 0 || number > MAX_NUMBER) {
            throw new IllegalArgumentException("A hello whose `" + line + "` is out of range");
        }
        return number;
    }

    private static String required(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("A hello without `" + name + "`");
        }
        return value;
    }
}
