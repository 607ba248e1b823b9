package io.selaras.bench.cluster;

import io.selaras.bench.load.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** What all kinds of cluster have in common: members as child processes of this one. */
abstract class LocalCluster implements Cluster {

    static final int MEMBERS = 3;
    private static final Duration LEADER_WAIT = Duration.ofSeconds(30);

    private final Path folder;
    private final Map<Integer, LocalProcess> processes = new ConcurrentSkipListMap<>();
    private volatile boolean closed;

    LocalCluster(Path folder) {
        this.folder = folder;
    }

    abstract List<String> command(int member);

    abstract Map<String, String> environment(int member);

    /** The leader as one member sees it. */
    abstract Optional<Integer> leaderSeenBy(int member) throws IOException;

    Path folder() {
        return folder;
    }

    @Override
    public void start(int member) throws IOException {
        if (closed) {
            throw new IOException(name() + " is being stopped");
        }
        Optional.ofNullable(processes.get(member)).ifPresent(LocalProcess::stop);
        Files.createDirectories(folder);
        Path log = folder.resolve("member" + member + ".log");
        processes.put(member, LocalProcess.start(command(member), environment(member), log));
    }

    @Override
    public int members() {
        return MEMBERS;
    }

    @Override
    public List<LocalProcess> processes() {
        return processes.values().stream().filter(LocalProcess::alive).toList();
    }

    @Override
    public LocalProcess process(int member) {
        LocalProcess process = processes.get(member);
        if (process == null) {
            throw new IllegalStateException(name() + " member " + member + " was never started");
        }
        return process;
    }

    @Override
    public int leader() throws IOException {
        long deadline = System.nanoTime() + LEADER_WAIT.toNanos();
        while (System.nanoTime() < deadline) {
            for (int member = 0; member < MEMBERS; member++) {
                Optional<Integer> leader =
                        process(member).alive() ? leaderSeenBy(member) : Optional.empty();
                if (leader.isPresent()) {
                    return leader.get();
                }
            }
            Pause.of(Duration.ofMillis(20));
        }
        throw new IOException(name() + " has no leader; logs are in " + folder);
    }

    @Override
    public void close() {
        closed = true;
        processes.values().forEach(LocalProcess::askToEnd);
        processes.values().forEach(LocalProcess::stop);
    }
}
