package io.selaras.bench.group;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.selaras.bench.cluster.LocalProcess;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What went over the connections of a node so far, both ways, as the kernel counts it.
 *
 * @param segments of TCP with data in them: a small frame that leaves alone is one
 */
record LinkTraffic(long segments, long bytes) {

    private static final Pattern SEGMENTS = Pattern.compile("\\bdata_segs_(?:out|in):(\\d+)");
    private static final Pattern BYTES = Pattern.compile("\\bbytes_(?:sent|received):(\\d+)");

    /** That of the connections that are open now; empty where {@code ss} cannot be had. */
    static Optional<LinkTraffic> of(LocalProcess node) throws IOException {
        Process process;
        try {
            process =
                    new ProcessBuilder("ss", "-tinpHO", "state", "established")
                            .redirectErrorStream(true)
                            .start();
        } catch (IOException e) {
            return Optional.empty();
        }
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return parse(output.lines().toList(), node.pid());
    }

    /** The sum over the lines about one process. */
    static Optional<LinkTraffic> parse(List<String> lines, long pid) {
        List<String> own = lines.stream().filter(it -> it.contains("pid=" + pid + ",")).toList();
        return own.isEmpty()
                ? Optional.empty()
                : Optional.of(new LinkTraffic(sum(own, SEGMENTS), sum(own, BYTES)));
    }

    private static long sum(List<String> lines, Pattern field) {
        return lines.stream()
                .flatMap(line -> field.matcher(line).results().map(found -> found.group(1)))
                .mapToLong(Long::parseLong)
                .sum();
    }
}
