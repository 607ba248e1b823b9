package io.selaras.journal.storage;

import java.io.IOException;

/**
 * Data that was durable is damaged or missing. Nothing on disk has been changed. The message names
 * the place and says what to do.
 */
public final class CorruptJournalException extends IOException {

    private static final String ADVICE =
            " The data of this node is refused and left untouched. 'selaras journal inspect' shows"
                    + " it; 'selaras journal repair' moves it aside, so that the node starts empty,"
                    + " copies the data from its peers and counts in no quorum until it has caught"
                    + " up.";

    private final String finding;

    public CorruptJournalException(String finding) {
        super(finding + ADVICE);
        this.finding = finding;
    }

    public CorruptJournalException(String finding, Throwable cause) {
        super(finding + ADVICE, cause);
        this.finding = finding;
    }

    /** What is wrong and where, without the advice. */
    public String finding() {
        return finding;
    }
}
