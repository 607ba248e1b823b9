package io.selaras.bench.scale;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.selaras.bench.cluster.LocalProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What lives in the heap of a running server, as its JVM tells {@code jcmd}. */
public final class Heap {

    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

    private Heap() {}

    /** Bytes in use after a full collection. */
    public static long liveBytes(LocalProcess server) throws IOException {
        jcmd(server, "GC.run");
        long bytes = usedBytes(jcmd(server, "GC.heap_info"));
        if (bytes == 0) {
            throw new IOException("jcmd says nothing about the heap of " + server.pid());
        }
        return bytes;
    }

    /** The sum over the generations in an answer to {@code GC.heap_info}. */
    static long usedBytes(String heapInfo) {
        Matcher generations = USED.matcher(heapInfo);
        long bytes = 0;
        while (generations.find()) {
            bytes += Long.parseLong(generations.group(1)) * 1024;
        }
        return bytes;
    }

    private static String jcmd(LocalProcess server, String command) throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process =
                new ProcessBuilder(jcmd, String.valueOf(server.pid()), command)
                        .redirectErrorStream(true)
                        .start();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }
}
