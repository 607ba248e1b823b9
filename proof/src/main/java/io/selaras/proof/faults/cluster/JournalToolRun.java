package io.selaras.proof.faults.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of {@code selaras journal} as an operator sees it.
 *
 * @param status exit status
 * @param output both streams
 */
public record JournalToolRun(int status, String output) {

    /** Runs it on a node's data; nobody answers its questions. */
    public static JournalToolRun of(
            FaultJournal journal, String command, ServerProcess node, String... options)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(ServerCommand.journalTool());
        line.add(command);
        line.add(node.data().toString());
        line.addAll(List.of(options));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        JournalToolRun run = new JournalToolRun(process.waitFor(), output);
        journal.note("journal " + command + " " + node.id() + ": " + run.status() + "\n" + output);
        return run;
    }
}
