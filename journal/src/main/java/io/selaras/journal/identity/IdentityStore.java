package io.selaras.journal.identity;

import io.selaras.journal.storage.AtomicFile;
import io.selaras.journal.storage.Storage;
import java.io.IOException;
import java.util.Optional;

/** The identity file of a data directory, always replaced as a whole. */
public final class IdentityStore {

    private static final String FILE = "identity";

    private final Storage storage;

    /** The identity file in this directory. */
    public IdentityStore(Storage storage) {
        this.storage = storage;
    }

    /**
     * The identity, or empty if the directory has none.
     *
     * @throws io.selaras.journal.storage.CorruptJournalException if it is damaged
     */
    public Optional<Identity> read() throws IOException {
        Optional<byte[]> content = AtomicFile.read(storage, FILE);
        return content.isEmpty()
                ? Optional.empty()
                : Optional.of(IdentityFormat.decode(FILE, content.get()));
    }

    /** Replaces the identity durably. */
    public void write(Identity identity) throws IOException {
        AtomicFile.write(storage, FILE, IdentityFormat.encode(identity));
    }

    /**
     * Raises the start number durably; to be called once in each start, before anything is sent.
     *
     * @param ifAbsent the identity of an empty directory
     * @return the identity of this start
     */
    public Identity start(Identity ifAbsent) throws IOException {
        Identity started = read().orElse(ifAbsent).started();
        write(started);
        return started;
    }
}
