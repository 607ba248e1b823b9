package io.selaras.cli.cluster;

import io.selaras.cli.terminal.CommandException;
import io.selaras.cli.terminal.Numbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The folder of a cluster on this machine: nodes node1, node2 and so on with consecutive ports and
 * a folder each. It remembers its nodes and ports: the first {@code founders} of them formed the
 * cluster, the others joined later, and some may have been removed since.
 */
public final class ClusterDirectory {

    private static final Pattern FACT = Pattern.compile("([a-z]+)=([0-9a-z ]+)");
    private static final int NODES = 3;
    private static final int PORT = 8001;

    private final Path data;
    private final int port;
    private final OptionalInt wanted;
    private int last = 0;
    private int founders = 0;
    private List<String> removed = List.of();

    /**
     * The cluster of a folder; a new one has what is asked for.
     *
     * @param nodes how many nodes are asked for; empty for what there is
     * @param port the first port, if one is asked for; empty for what there is
     */
    public ClusterDirectory(Path data, String nodes, String port) {
        this.data = data;
        int count = number("--nodes takes a number from 1 to 9", nodes, NODES, 9);
        int first = number("--port takes a port number", port, PORT, 65_436);
        this.port = load(count).orElse(first);
        // Two answers to one question: whichever won, the ports of one cluster would be shown with
        // the processes of another.
        if (!port.isEmpty() && first != this.port) {
            throw CommandException.wrongUse(
                    "the cluster of %s has its ports from %d on, not from %d: leave out --port and"
                                    .formatted(data, this.port, first)
                            + " SELARAS_PORT_BASE, or choose another folder with --data");
        }
        wanted = nodes.isEmpty() ? OptionalInt.empty() : OptionalInt.of(count);
    }

    private static int number(String rule, String text, int usual, int most) {
        return text.isEmpty()
                ? usual
                : Numbers.between(text, 1, most)
                        .orElseThrow(
                                () -> CommandException.wrongUse(rule + ", not '" + text + "'"));
    }

    /** Reads anew what the folder remembers: another call may have changed it. */
    public void reload() {
        load(last);
    }

    private Optional<Integer> load(int count) {
        Map<String, String> facts = new HashMap<>();
        for (String line : lines()) {
            Matcher fact = FACT.matcher(line);
            if (fact.matches()) {
                facts.put(fact.group(1), fact.group(2));
            }
        }
        last = fact(facts, "nodes", count);
        founders = fact(facts, "founders", last);
        removed = words(facts.getOrDefault("removed", ""));
        return facts.containsKey("port")
                ? Optional.of(fact(facts, "port", PORT))
                : Optional.empty();
    }

    private int fact(Map<String, String> facts, String name, int otherwise) {
        String text = facts.getOrDefault(name, String.valueOf(otherwise));
        return Numbers.between(text, 1, 65_535)
                .orElseThrow(() ->
                        CommandException.failed(
                                "%s is damaged: %s=%s".formatted(file(), name, text)));
    }

    private List<String> lines() {
        try {
            return Files.isReadable(file()) ? Files.readAllLines(file()) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split(" +"));
    }

    /** Remembers what is so now. */
    public void save() {
        String facts =
                "nodes=%d\nfounders=%d\nremoved=%s\nport=%d\n"
                        .formatted(last, founders, String.join(" ", removed), port);
        try {
            Path fresh = data.resolve("cluster.conf.tmp");
            Files.writeString(fresh, facts);
            Files.move(fresh, file(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw CommandException.failed("cannot write to " + file());
        }
    }

    /** Counts a node in; numbers that are passed over belong to nobody. */
    public void remember(String node) {
        TreeSet<Integer> gone = new TreeSet<>();
        removed.forEach(name -> gone.add(numberOf(name)));
        while (last < numberOf(node)) {
            gone.add(++last);
        }
        gone.remove(numberOf(node));
        removed = gone.stream().map(number -> "node" + number).toList();
        save();
    }

    /** Counts a node out. */
    public void forget(String node) {
        List<String> gone = new ArrayList<>(removed);
        gone.add(node);
        removed = List.copyOf(gone);
        save();
    }

    /** The nodes that there are, by number. */
    public List<String> nodes() {
        return IntStream.rangeClosed(1, last)
                .mapToObj(number -> "node" + number)
                .filter(node -> !removed.contains(node))
                .toList();
    }

    /** How many nodes are asked for: as many as there are, if nobody says so. */
    public int wanted() {
        return wanted.orElseGet(() -> nodes().size());
    }

    /** Whether a node's data says that it was removed: it does not start on it again. */
    public boolean wasRemoved(String node) {
        Path identity = folderOf(node).resolve("identity");
        try {
            return Files.isReadable(identity)
                    && Files.readAllLines(identity).contains("removed=true");
        } catch (IOException e) {
            throw CommandException.failed("cannot read " + identity);
        }
    }

    /** The node that comes after all that there ever were. */
    public String nextNode() {
        return "node" + (last + 1);
    }

    public int port() {
        return port;
    }

    public int portOf(String node) {
        return port + numberOf(node) - 1;
    }

    /** How a node finds the others: founders name themselves too, those who join later do not. */
    public String addressesFor(String node) {
        return String.join(
                ",",
                nodes().stream()
                        .filter(other -> !other.equals(node) || numberOf(node) <= founders)
                        .map(other -> other + "=localhost:" + portOf(other))
                        .toList());
    }

    private static int numberOf(String node) {
        return Integer.parseInt(node.substring("node".length()));
    }

    public Path data() {
        return data;
    }

    public Path folderOf(String node) {
        return data.resolve(node);
    }

    public Path logs() {
        return data.resolve("logs");
    }

    public Path logOf(String node) {
        return logs().resolve(node + ".log");
    }

    public Path run() {
        return data.resolve("run");
    }

    public Path secret() {
        return data.resolve("cluster.secret");
    }

    private Path file() {
        return data.resolve("cluster.conf");
    }
}
