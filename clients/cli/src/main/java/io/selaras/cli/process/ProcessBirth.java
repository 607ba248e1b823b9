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

    /** Where its flags are. */
    private static final int FLAGS = 6;

    /** PF_EXITING of the kernel: it gives back what it holds. */
    private static final long EXITING = 4;

    private ProcessBirth() {}

    /** Boot id and start time in clock ticks; empty for a process that does not run. */
    static Optional<String> of(String pid) {
        try {
            List<String> fields = fields(Files.readString(Path.of("/proc", pid, "stat")));
            if (fields.getFirst().equals("Z")) {
                return Optional.empty();
            }
            String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return Optional.of(boot + "/" + fields.get(START_TIME));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether a process was ended and still holds memory, files and ports: for a second or two. */
    static boolean isEnding(long pid) {
        try {
            return isEnding(Files.readString(Path.of("/proc", String.valueOf(pid), "stat")));
        } catch (IOException e) {
            return false;
        }
    }

    /** The same by what the kernel says of the process. */
    static boolean isEnding(String stat) {
        return (Long.parseLong(fields(stat).get(FLAGS)) & EXITING) != 0;
    }

    /** Those behind the name, which may hold spaces and parentheses itself. */
    private static List<String> fields(String stat) {
        return List.of(stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1));
    }
}
