package io.selaras.config.setting;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A name that can be set from outside, with its default and its meaning. */
public enum Setting {
    NODE_ID(
            "NODE_ID",
            "node1",
            "this node's id; one that CLUSTER_ADDRS does not name joins a cluster"),
    NODE_PORT("NODE_PORT", "8001", "port of the HTTP API and of the peer links"),
    CLUSTER_ADDRS(
            "CLUSTER_ADDRS",
            "localhost:8001,localhost:8002,localhost:8003",
            "the first members; the i-th is node<i> unless written id=host:port"),
    REDIS_HOST(
            "REDIS_HOST", "localhost", "no effect yet; a Redis that shall mirror the lock table"),
    REDIS_PORT("REDIS_PORT", "6379", "no effect yet; its port"),
    RAFT_ELECTION_TIMEOUT_MIN(
            "RAFT_ELECTION_TIMEOUT_MIN", "3.0", "seconds, shortest election timeout"),
    RAFT_ELECTION_TIMEOUT_MAX(
            "RAFT_ELECTION_TIMEOUT_MAX", "5.0", "seconds, longest election timeout"),
    RAFT_HEARTBEAT_INTERVAL(
            "RAFT_HEARTBEAT_INTERVAL", "1.0", "seconds between a leader's heartbeats"),
    CACHE_MAX_SIZE("CACHE_MAX_SIZE", "1000", "no effect yet; entries of a cache of this node"),
    LOCK_DEFAULT_TTL(
            "LOCK_DEFAULT_TTL", "300", "seconds a lock lives unless the request says otherwise"),
    CLUSTER_SECRET(
            "CLUSTER_SECRET",
            "",
            "what all nodes of a cluster know and nobody else; 32 characters or more"),
    CLUSTER_SECRET_FILE("CLUSTER_SECRET_FILE", "", "a file that holds it, instead"),
    PARTITIONS(
            "PARTITIONS",
            "",
            "groups that hold the queues, the same on every node for good; none unless given"),
    REPLICATION_FACTOR(
            "REPLICATION_FACTOR",
            "3",
            "nodes that shall hold each partition: 1, 3 or 5; the smallest that a member says counts"),
    NODE_ZONE(
            "NODE_ZONE",
            "",
            "what fails together with this node, such as its rack; none unless given"),
    NODE_WEIGHT(
            "NODE_WEIGHT",
            "1",
            "how much of the partitions this node takes beside others, 1 to 100"),
    NODE_DEAD_AFTER(
            "NODE_DEAD_AFTER",
            "600",
            "seconds until others take the place of a member that a majority cannot reach"),
    DATA_DIR("DATA_DIR", "", "where this node keeps its data; ./data/<NODE_ID> unless given"),
    BIND("BIND", "127.0.0.1", "address to listen on"),
    INSECURE(
            "INSECURE",
            "false",
            "allow BIND beyond loopback without TLS; CLUSTER_SECRET is needed as well"),
    ALLOWED_HOSTS(
            "ALLOWED_HOSTS",
            "",
            "more names that the Host header may carry, comma separated; * for any"),
    REQUEST_TIMEOUT(
            "REQUEST_TIMEOUT", "5", "seconds until a request is answered, besides its waitMs"),
    REQUEST_ID_TTL("REQUEST_ID_TTL", "120", "seconds an answer is remembered under its request id"),
    LOG_FORMAT("LOG_FORMAT", "text", "text or json"),
    SEGMENT_BYTES("SEGMENT_BYTES", "67108864", "size of a journal file"),
    SNAPSHOT_LOG_BYTES(
            "SNAPSHOT_LOG_BYTES",
            "",
            "a snapshot is taken after so many bytes of log; a 16th of the heap unless given"),
    MOVE_BYTES_PER_SECOND(
            "MOVE_BYTES_PER_SECOND",
            "33554432",
            "how fast this node sends snapshots to others, all together"),
    MAILBOX_SIZE("MAILBOX_SIZE", "8192", "requests that may queue for the replica loop"),
    MAX_OUTSTANDING(
            "MAX_OUTSTANDING",
            "65536",
            "requests of this node that may be unanswered, waits included"),
    MAX_CONNECTIONS(
            "MAX_CONNECTIONS",
            "",
            "connections of clients; as many as `ulimit -n` and the heap bear unless given"),
    STATE_MEMORY(
            "STATE_MEMORY",
            "",
            "bytes for locks, waits and sessions; a quarter of the heap unless given"),
    CLIENT_MEMORY(
            "CLIENT_MEMORY",
            "",
            "bytes for requests and answers on the way; an eighth of the heap unless given");

    private static final Set<Setting> RESERVED = EnumSet.of(REDIS_HOST, REDIS_PORT, CACHE_MAX_SIZE);

    private final String key;
    private final String defaultText;
    private final String meaning;

    Setting(String key, String defaultText, String meaning) {
        this.key = key;
        this.defaultText = defaultText;
        this.meaning = meaning;
    }

    /** How it is called from outside; never changes. */
    public String key() {
        return key;
    }

    public String defaultText() {
        return defaultText;
    }

    public String meaning() {
        return meaning;
    }

    /** Whether it is only checked, as the part that it is for is not built. */
    public boolean reserved() {
        return RESERVED.contains(this);
    }

    /** Whether its value is shown nowhere. */
    public boolean secret() {
        return key.endsWith("_SECRET");
    }

    /** The one that is called so from outside; null if there is none. */
    static @Nullable Setting named(String key) {
        for (Setting setting : values()) {
            if (setting.key.equals(key)) {
                return setting;
            }
        }
        return null;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Setting::key).toList();
    }
}
