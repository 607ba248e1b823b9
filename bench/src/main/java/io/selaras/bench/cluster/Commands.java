package io.selaras.bench.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/** Short commands that answer with text. */
public final class Commands {

    private Commands() {}

    /** The first line that a command says. */
    public static String firstLine(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return output.lines().findFirst().orElse("").strip();
    }
}
