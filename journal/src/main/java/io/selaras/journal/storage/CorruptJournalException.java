package io.selaras.journal.storage;

import java.io.IOException;

/**
 * Data that was durable is damaged or missing. Nothing on disk has been changed. The message names
 * the place and says what to do.
 */
public final class CorruptJournalException extends IOException {

    private static final String ADVICE =
            " The data of this node is refused and left untouched. Move the data directory aside"
                    + " and start the node empty: it copies the data from its peers and counts in no"
                    + " quorum until it has caught up. Keep the old directory for inspection.";

    public CorruptJournalException(String finding) {
        super(finding + ADVICE);
    }

    public CorruptJournalException(String finding, Throwable cause) {
        super(finding + ADVICE, cause);
    }
}
