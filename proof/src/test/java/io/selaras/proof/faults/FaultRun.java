package io.selaras.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.proof.checker.Verdict;
import io.selaras.proof.checker.history.HistoryReader;
import io.selaras.proof.checker.history.HistoryRecorder;
import io.selaras.proof.checker.history.Operation;
import io.selaras.proof.checker.lock.LockChecker;
import io.selaras.proof.checker.model.LockLinearizability;
import io.selaras.proof.faults.client.ApiClient;
import io.selaras.proof.faults.client.PersistentClient;
import io.selaras.proof.faults.client.RecordingClient;
import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.FaultJournal;
import io.selaras.proof.faults.cluster.ProcessCluster;
import io.selaras.proof.faults.cluster.ServerProcess;
import io.selaras.proof.faults.load.KeptGrant;
import io.selaras.proof.faults.load.LockLoad;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * One scenario: a running cluster, and everything that is written down about it. If the nodes have
 * several groups, this is what the clients of one of them see, and what is written down about it.
 */
public final class FaultRun implements AutoCloseable {

    private static final String SEED = "selaras.faults.seed";
    private static final int READERS = 12;
    private static final Duration ANSWERS_KEPT = Duration.ofMinutes(2);
    private static final int CONFIGURATIONS = 1_000_000;

    private final String name;
    private final int group;
    private final Path folder;
    private final long seed;
    private final Random random;
    private final FaultJournal journal;
    private final HistoryRecorder history;
    private final ProcessCluster cluster;
    private final ApiClient api;
    private final ClusterView view;
    private final List<FaultRun> others = new ArrayList<>();
    private int clients;
    private int judged;

    private FaultRun(String name, ClusterOptions options) throws IOException {
        this.name = name;
        this.group = 0;
        this.folder = Path.of("target", "faults", name).toAbsolutePath();
        wipe(folder);
        Files.createDirectories(folder);
        this.seed = Long.getLong(SEED, System.nanoTime());
        this.random = new Random(seed);
        this.journal = new FaultJournal(folder.resolve("journal.txt"), System.out);
        journal.note("scenario " + name + ", replay with -D" + SEED + "=" + seed);
        this.history = HistoryRecorder.toFile(historyFile());
        this.cluster = new ProcessCluster(options, folder, journal);
        this.api = options.groups() == 1 ? new ApiClient() : ApiClient.ofGroup(0);
        this.view = new ClusterView(cluster, api);
        for (int other = 1; other < options.groups(); other++) {
            others.add(new FaultRun(this, other));
        }
    }

    /** The same scenario for another group: its clients have the same names, and other plans. */
    private FaultRun(FaultRun first, int group) throws IOException {
        this.name = first.name + ", group " + group;
        this.group = group;
        this.folder = Files.createDirectories(first.folder.resolve("group-" + group));
        this.seed = first.seed;
        this.random = new Random(seed + group);
        this.journal = first.journal;
        this.history = HistoryRecorder.toFile(historyFile());
        this.cluster = first.cluster;
        this.api = ApiClient.ofGroup(group);
        this.view = new ClusterView(cluster, api);
    }

    /** What a scenario does. */
    @FunctionalInterface
    public interface Step {
        void run(FaultRun run) throws Exception;
    }

    /** Starts a cluster, runs the scenario on it, and judges the history. */
    public static void play(String name, ClusterOptions options, Step scenario) throws Exception {
        try (FaultRun run = open(name, options)) {
            run.step("whole", scenario);
            for (FaultRun group : run.groups()) {
                if (group.judged < group.history.operations().size()) {
                    group.judge();
                }
            }
        }
    }

    /** A cluster that serves. */
    static FaultRun open(String name, ClusterOptions options) throws Exception {
        FaultRun run = new FaultRun(name, options);
        try {
            run.step(
                    "start",
                    started -> {
                        started.cluster.startAll();
                        started.groups().forEach(group -> group.view.awaitServing());
                    });
            return run;
        } catch (Throwable e) {
            run.close();
            throw e;
        }
    }

    /** Runs a part of the scenario; a failure says how to see and repeat it. */
    void step(String what, Step step) throws Exception {
        try {
            step.run(this);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | AssertionError e) {
            journal.note("failed in " + what + ": " + e);
            String where =
                    "scenario %s, step %s, seed %d; journal, history and logs in %s"
                            .formatted(name, what, seed, folder);
            throw new AssertionError(where + ": " + e.getMessage(), e);
        }
    }

    /** This scenario, for each group of the nodes. */
    public List<FaultRun> groups() {
        List<FaultRun> all = new ArrayList<>(others);
        all.addFirst(this);
        return all;
    }

    /** The group whose clients these are. */
    public int group() {
        return group;
    }

    public ProcessCluster cluster() {
        return cluster;
    }

    public ClusterView view() {
        return view;
    }

    public ApiClient api() {
        return api;
    }

    public FaultJournal journal() {
        return journal;
    }

    public Random random() {
        return random;
    }

    public HistoryRecorder history() {
        return history;
    }

    public List<Integer> ports() {
        return cluster.nodes().stream().map(ServerProcess::port).toList();
    }

    /** A new process of the history. */
    public RecordingClient client() {
        return new RecordingClient("probe-" + ++clients, api, history);
    }

    /** A new process of the history that asks until it is answered. */
    PersistentClient persistentClient() {
        return new PersistentClient(client(), ports(), random);
    }

    public LockLoad load(int count) {
        return LockLoad.start(count, ports(), api, history, random);
    }

    /** Looks for every lock that was to be kept, each on one node, all running nodes in turn. */
    public void readBack(List<KeptGrant> kept) throws Exception {
        journal.note("read back " + kept.size() + " kept locks");
        List<Callable<Integer>> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            int first = i;
            RecordingClient reader = client();
            readers.add(() -> {
                int found = 0;
                for (int at = first; at < kept.size(); at += READERS) {
                    find(kept.get(at), reader, at / READERS);
                    found++;
                }
                return found;
            });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int found = 0;
            for (Future<Integer> done : threads.invokeAll(readers)) {
                found += done.get();
            }
            assertThat(found).isEqualTo(kept.size());
        }
    }

    private void find(KeptGrant grant, RecordingClient reader, int turn) {
        List<ServerProcess> running =
                cluster.nodes().stream().filter(ServerProcess::running).toList();
        ServerProcess node = running.get(turn % running.size());
        assertThat(Reading.holders(reader, node.port(), grant.resource()))
                .as("%s on %s", grant, node.id())
                .extracting(holder -> holder.owner() + " " + holder.token())
                .containsExactly(grant.owner() + " " + grant.token());
    }

    /** Checks everything the clients saw so far. */
    public Verdict judge() throws IOException {
        List<Operation> operations = history.operations();
        Verdict verdict = new LockChecker(ANSWERS_KEPT).check(operations);
        judged = operations.size();
        LockLinearizability.Finding order =
                new LockLinearizability(ANSWERS_KEPT, CONFIGURATIONS).check(operations);
        String report = name + ": " + verdict.report() + "\n" + order.report();
        Files.writeString(folder.resolve("verdict.txt"), report);
        journal.note(report);
        assertThat(verdict.passed()).as("seed %d, %s\n%s", seed, folder, report).isTrue();
        assertThat(order.violations()).as("seed %d, %s\n%s", seed, folder, report).isEmpty();
        return verdict;
    }

    private Path historyFile() {
        return folder.resolve("history.ndjson");
    }

    @Override
    public void close() throws IOException {
        groups().forEach(group -> group.api.close());
        cluster.close();
        for (FaultRun group : groups()) {
            group.closeHistory();
        }
    }

    private void closeHistory() throws IOException {
        int recorded = history.operations().size();
        history.close();
        // The file is what a person will look at: it must hold what was judged.
        assertThat(HistoryReader.read(historyFile())).hasSize(recorded);
    }

    private static void wipe(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> content = Files.walk(folder)) {
            content.sorted(Comparator.reverseOrder()).forEach(FaultRun::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
