package io.selaras.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process has, and how much of it is for what. */
final class Memory {

    private static final long HEAP_BYTES = Runtime.getRuntime().maxMemory();

    private static final int STATE_PART = 4;
    private static final int LOG_PART = 16;
    private static final long MOST_LOG_BYTES = 64L << 20;

    /** An eighth of the heap: the rest is for the state, the log and the connections. */
    private static final int CLIENTS_PART = 8;

    /** Some large answers at once. */
    static final long CLIENTS_LEAST = 16L << 20;

    /** What a connection takes before it asks for anything, and what is kept free for it. */
    private static final long CONNECTION_BYTES = 128L << 10;

    /** Files of the journal and the program, links to peers, who is told that there is no place. */
    private static final int OWN_FILES = 192;

    private static final int FEWEST_CONNECTIONS = 16;

    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final String OPEN_FILES = "Max open files";
    private static final long USUAL_OPEN_FILES = 1_024;

    private Memory() {}

    /**
     * Bytes of locks, waits and sessions: two states are in memory while a snapshot is installed.
     */
    static long stateBytes() {
        return HEAP_BYTES / STATE_PART;
    }

    /** Bytes of log between two snapshots: up to twice as much is in memory. */
    static long snapshotLogBytes() {
        return Math.min(MOST_LOG_BYTES, HEAP_BYTES / LOG_PART);
    }

    /** Bytes for requests and answers on the way. */
    static long clientBytes() {
        return Math.max(CLIENTS_LEAST, HEAP_BYTES / CLIENTS_PART);
    }

    /** Connections that the heap and the limit of open files bear. */
    static int connections() {
        return (int) Math.min(mostConnections(), HEAP_BYTES / CONNECTION_BYTES);
    }

    /** Connections that leave descriptors for everything else, whatever a setting says. */
    static long mostConnections() {
        return Math.max(FEWEST_CONNECTIONS, openFiles() - OWN_FILES);
    }

    private static long openFiles() {
        try {
            for (String line : Files.readAllLines(LIMITS)) {
                if (line.startsWith(OPEN_FILES)) {
                    String soft = line.substring(OPEN_FILES.length()).strip().split("\\s+", -1)[0];
                    return soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft);
                }
            }
        } catch (IOException | NumberFormatException e) {
            // Not every system has this file; what is usual is then assumed.
            return USUAL_OPEN_FILES;
        }
        return USUAL_OPEN_FILES;
    }
}
