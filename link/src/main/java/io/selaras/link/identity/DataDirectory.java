package io.selaras.link.identity;

import io.selaras.link.identity.DirectoryRefusedException.Reason;
import io.selaras.wire.VersionRange;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** A node's data directory: held by one process at a time, with its identity in it. */
public final class DataDirectory implements AutoCloseable {

    private static final int NONCE_BYTES = 16;
    private static final String REMOVED = "removed";
    private static final String WRITES = "writes";
    private static final String MADE = "made";
    private static final String PARTITIONS = "partitions";

    private final Path path;
    private final FileChannel lockFile;
    private final DurableFile identityFile;
    private NodeIdentity identity;
    private boolean retired;
    private int agreed = VersionRange.FIRST;

    private DataDirectory(Path path, FileChannel lockFile, String nodeId, OptionalInt partitions)
            throws IOException, DirectoryRefusedException {
        this.path = path;
        this.lockFile = lockFile;
        this.identityFile = new DurableFile(path.resolve("identity"));
        this.identity = begin(nodeId, partitions);
    }

    /**
     * Takes the directory, creating it if need be, and raises its start number.
     *
     * @param partitions how many the cluster shall have, if somebody says so; a member that has
     *     another number is refused
     */
    public static DataDirectory open(Path path, String nodeId, OptionalInt partitions)
            throws IOException, DirectoryRefusedException {
        Files.createDirectories(path);
        FileChannel lockFile = hold(path);
        try {
            closeToOthers(path);
            return new DataDirectory(path, lockFile, nodeId, partitions);
        } catch (IOException | DirectoryRefusedException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    /** What is in it is this user's business only, whatever the mask was at its creation. */
    private static void closeToOthers(Path path) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Keeps every other process out of an existing directory until the channel is closed. */
    public static FileChannel hold(Path path) throws IOException, DirectoryRefusedException {
        FileChannel lockFile =
                FileChannel.open(
                        path.resolve("in-use"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        boolean held = false;
        try {
            held = holds(lockFile);
        } finally {
            if (!held) {
                lockFile.close();
            }
        }
        if (!held) {
            throw new DirectoryRefusedException(
                    Reason.IN_USE, path + " is in use by another process");
        }
        return lockFile;
    }

    /** How many partitions the node of a directory may have, whether or not it is in use. */
    public static int partitionsOf(Path path) throws IOException {
        Map<String, String> stored =
                new DurableFile(path.resolve("identity")).read().orElse(Map.of());
        return Integer.parseInt(stored.getOrDefault(PARTITIONS, "0"));
    }

    public Path path() {
        return path;
    }

    public synchronized NodeIdentity identity() {
        return identity;
    }

    public DurablePeers peers() throws IOException {
        return new DurablePeers(new DurableFile(path.resolve("peers")));
    }

    /**
     * Makes this node a member of the cluster these founders formed; durable on return.
     *
     * @param atIndex see {@link NodeIdentity#joinedAtIndex}
     * @param partitions how many the cluster has; 0 if it does not say so
     */
    public synchronized NodeIdentity join(
            Map<String, String> founders, long atIndex, int partitions) throws IOException {
        if (identity.formed()) {
            throw new IllegalStateException("Already a member of " + identity.clusterId());
        }
        NodeIdentity joined = identity.joined(founders, atIndex, partitions);
        store(joined);
        identity = joined;
        return joined;
    }

    /** The cluster removed this node: no process may start on this directory again. */
    public synchronized void retire() throws IOException {
        retired = true;
        store(identity);
    }

    /**
     * The cluster writes at this version: a build that does not read it is told so when it starts
     * here, before it looks at anything else. Durable on return.
     */
    public synchronized void versionAgreed(int version) throws IOException {
        if (version > agreed) {
            agreed = version;
            store(identity);
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private static boolean holds(FileChannel lockFile) throws IOException {
        try {
            FileLock lock = lockFile.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private NodeIdentity begin(String nodeId, OptionalInt partitions)
            throws IOException, DirectoryRefusedException {
        Map<String, String> stored = stored();
        NodeIdentity begun;
        if (stored.isEmpty()) {
            refuseJournalWithoutIdentity();
            int made = VersionRange.KNOWN.newest();
            begun =
                    new NodeIdentity(
                            nodeId, nonce(), firstStart(), nonce(), "", Map.of(), 0, 0, made, 0);
        } else {
            begun = parse(stored);
        }
        if (!begun.nodeId().equals(nodeId)) {
            throw new DirectoryRefusedException(
                    Reason.OF_ANOTHER_NODE,
                    path + " holds the data of " + begun.nodeId() + ", not of " + nodeId);
        }
        if (!VersionRange.KNOWN.contains(agreed)) {
            throw new DirectoryRefusedException(
                    Reason.OTHER_VERSION,
                    "%s is of a cluster that writes at version %d and this build reads %s: start a"
                                    .formatted(path, agreed, VersionRange.KNOWN.describe())
                            + " build that reads it");
        }
        if (stored.containsKey(REMOVED)) {
            throw new DirectoryRefusedException(
                    Reason.REMOVED,
                    "%s was removed from cluster %s; to add it again, empty %s first"
                            .formatted(nodeId, begun.clusterId(), path));
        }
        NodeIdentity set = withPartitions(begun, partitions);
        store(set);
        return set;
    }

    /** Where a key lies follows from their number, so that a member never takes another one. */
    private NodeIdentity withPartitions(NodeIdentity begun, OptionalInt given)
            throws DirectoryRefusedException {
        int known = begun.partitions();
        int wanted = given.orElse(known);
        if (begun.formed() && known > 0 && wanted != known) {
            throw new DirectoryRefusedException(
                    Reason.OTHER_PARTITIONS,
                    "%s is of a cluster with PARTITIONS=%d and this node is given PARTITIONS=%d:"
                                    .formatted(path, known, wanted)
                            + " the number never changes");
        }
        return begun.setTo(wanted);
    }

    private Map<String, String> stored() throws DirectoryRefusedException {
        try {
            return identityFile.read().orElse(Map.of());
        } catch (IOException e) {
            throw new DirectoryRefusedException(Reason.DAMAGED, String.valueOf(e.getMessage()));
        }
    }

    private void refuseJournalWithoutIdentity() throws DirectoryRefusedException {
        if (Files.exists(path.resolve("journal"))) {
            throw new DirectoryRefusedException(
                    Reason.DAMAGED,
                    path
                            + " holds a journal but no identity file; restore that file, or move the"
                            + " directory away to rejoin with empty data");
        }
    }

    private NodeIdentity parse(Map<String, String> stored) throws DirectoryRefusedException {
        try {
            agreed = Integer.parseInt(stored.getOrDefault(WRITES, Integer.toString(agreed)));
            return new NodeIdentity(
                    required(stored, "node"),
                    required(stored, "incarnation"),
                    Long.parseLong(required(stored, "start")) + 1,
                    nonce(),
                    required(stored, "cluster"),
                    InitialMembers.parse(required(stored, "founders")),
                    Long.parseLong(required(stored, "formed-at-start")),
                    Long.parseLong(stored.getOrDefault("joined-at-index", "0")),
                    Integer.parseInt(stored.getOrDefault(MADE, "" + VersionRange.FIRST)),
                    Integer.parseInt(stored.getOrDefault(PARTITIONS, "0")));
        } catch (IllegalArgumentException e) {
            throw new DirectoryRefusedException(
                    Reason.DAMAGED, path + " has an unreadable identity: " + e.getMessage());
        }
    }

    private static String required(Map<String, String> stored, String name) {
        String value = stored.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private void store(NodeIdentity changed) throws IOException {
        Map<String, String> values = new TreeMap<>();
        values.put("format", "1");
        values.put("node", changed.nodeId());
        values.put("incarnation", changed.incarnation());
        values.put("start", Long.toString(changed.start()));
        values.put("cluster", changed.clusterId());
        values.put("founders", InitialMembers.format(changed.founders()));
        values.put("formed-at-start", Long.toString(changed.formedAtStart()));
        values.put("joined-at-index", Long.toString(changed.joinedAtIndex()));
        if (changed.made() > VersionRange.FIRST) {
            values.put(MADE, Integer.toString(changed.made()));
        }
        if (changed.partitions() > 0) {
            values.put(PARTITIONS, Integer.toString(changed.partitions()));
        }
        if (agreed > VersionRange.FIRST) {
            values.put(WRITES, Integer.toString(agreed));
        }
        if (retired) {
            values.put(REMOVED, "true");
        }
        identityFile.write(values);
    }

    /**
     * Above all starts on a directory that was lost: requests are named after node and start in the
     * log, and a node that reads the log anew must not take the answers of its predecessor's
     * requests for those of its own. The wall clock is good enough: what matters is that the number
     * is another one.
     */
    private static long firstStart() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    private static String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
