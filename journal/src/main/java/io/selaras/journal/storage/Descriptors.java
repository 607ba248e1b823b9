package io.selaras.journal.storage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens what takes a file descriptor, and waits while the process has none left: connections took
 * them and will give them back. Unlike a failed write, nothing has happened to the disk. Any
 * thread, but none that others wait for.
 */
final class Descriptors {

    private static final Logger log = LoggerFactory.getLogger(Descriptors.class);

    private final Duration pause;

    /** What takes a descriptor. */
    @FunctionalInterface
    interface Opening<T> {
        T open() throws IOException;
    }

    /**
     * @param pause between two attempts
     */
    Descriptors(Duration pause) {
        this.pause = pause;
    }

    /** Opens it as soon as there is a descriptor. */
    <T> T await(String what, Opening<T> opening) throws IOException {
        boolean told = false;
        while (true) {
            try {
                T opened = opening.open();
                if (told) {
                    log.info("There was a file descriptor for {}", what);
                }
                return opened;
            } catch (IOException e) {
                if (!isMissing(e)) {
                    throw e;
                }
            }
            if (!told) {
                told = true;
                log.warn("No file descriptor is left for {}: waiting for one", what);
            }
            rest(what);
        }
    }

    private void rest(String what) throws IOException {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting to open " + what);
        }
    }

    /** The JDK has no type for EMFILE and ENFILE; the text of strerror is all there is. */
    private static boolean isMissing(IOException e) {
        return Objects.toString(e.getMessage(), "").contains("Too many open files");
    }
}
