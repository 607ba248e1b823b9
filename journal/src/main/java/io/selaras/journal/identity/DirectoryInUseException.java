package io.selaras.journal.identity;

import java.io.IOException;
import java.nio.file.Path;

/** Another process works on the data directory. */
public final class DirectoryInUseException extends IOException {

    DirectoryInUseException(Path directory) {
        super("another process uses the data directory " + directory);
    }
}
