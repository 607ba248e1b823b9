package io.selaras.proof.faults.cluster;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a cluster is set up.
 *
 * @param nodes how many
 * @param proxied whether the links between nodes go through proxies, so that they can be cut
 * @param environment settings of every node
 * @param openFiles what a node may open, as {@code ulimit -n} says it; 0 leaves that as it is
 * @param groups that each node has; with more than one they are no nodes of the product but of its
 *     parts, and requests name their group
 * @param zones of the founders, in their order; empty for none
 * @param build the class path of the build that every node is founded with; that of the tests
 *     without one
 */
public record ClusterOptions(
        int nodes,
        boolean proxied,
        Map<String, String> environment,
        int openFiles,
        int groups,
        List<String> zones,
        Optional<String> build) {

    public ClusterOptions {
        environment = Map.copyOf(environment);
        zones = List.copyOf(zones);
    }

    /**
     * Three nodes with the default election times, and segments and snapshots so small that a few
     * seconds of load need many of each.
     */
    public static ClusterOptions defaults() {
        return new ClusterOptions(
                3,
                false,
                Map.of("SEGMENT_BYTES", "262144", "SNAPSHOT_LOG_BYTES", "131072"),
                0,
                1,
                List.of(),
                Optional.empty());
    }

    /** The same with links that can be cut. */
    public ClusterOptions withProxies() {
        return new ClusterOptions(nodes, true, environment, openFiles, groups, zones, build);
    }

    /**
     * The same with these election times, in seconds, and a heartbeat of a quarter of the least.
     */
    public ClusterOptions withElection(double leastSeconds, double mostSeconds) {
        return with("RAFT_ELECTION_TIMEOUT_MIN", Double.toString(leastSeconds))
                .with("RAFT_ELECTION_TIMEOUT_MAX", Double.toString(mostSeconds))
                .with("RAFT_HEARTBEAT_INTERVAL", Double.toString(leastSeconds / 4));
    }

    /** The same with one more setting. */
    public ClusterOptions with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new ClusterOptions(nodes, proxied, more, openFiles, groups, zones, build);
    }

    /** The same, whose nodes may open so many files and sockets. */
    public ClusterOptions withOpenFiles(int most) {
        return new ClusterOptions(nodes, proxied, environment, most, groups, zones, build);
    }

    /** The same, whose nodes have so many groups of the lock machine. */
    public ClusterOptions withGroups(int count) {
        return new ClusterOptions(nodes, proxied, environment, openFiles, count, zones, build);
    }

    /** The same with a node in each of these places, which may be named more than once. */
    public ClusterOptions withZones(String... ofNodes) {
        return new ClusterOptions(
                ofNodes.length, proxied, environment, openFiles, groups, List.of(ofNodes), build);
    }

    /** The same, founded with this build. */
    public ClusterOptions withBuild(String classPath) {
        return new ClusterOptions(
                nodes, proxied, environment, openFiles, groups, zones, Optional.of(classPath));
    }

    /** The longest election timeout. */
    public Duration longestElection() {
        double seconds =
                Double.parseDouble(environment.getOrDefault("RAFT_ELECTION_TIMEOUT_MAX", "5.0"));
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
