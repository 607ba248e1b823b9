package io.selaras.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What tells a process from a later one with the same number. */
final class ProcessBirth {

    /** Where the start time is among the fields that follow the process' name. */
    private static final int START_TIME = 19;

    private ProcessBirth() {}

    /** Boot id and start time in clock ticks; empty for a process that does not run. */
    static Optional<String> of(String pid) {
        try {
            String stat = Files.readString(Path.of("/proc", pid, "stat"));
            // The name may hold spaces and parentheses itself.
            List<String> fields =
                    List.of(stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1));
            if (fields.getFirst().equals("Z")) {
                return Optional.empty();
            }
            String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return Optional.of(boot + "/" + fields.get(START_TIME));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
