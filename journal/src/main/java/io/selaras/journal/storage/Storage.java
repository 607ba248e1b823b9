package io.selaras.journal.storage;

import java.io.IOException;
import java.util.List;

/** One flat directory of files, as the journal sees a disk. */
public interface Storage {

    /** Names of all regular files, in ascending order. */
    List<String> list() throws IOException;

    /** Opens an existing file for reading and writing. */
    StorageFile open(String name) throws IOException;

    /** Creates an empty file; fails if the name is taken. Its name lasts after syncDirectory. */
    StorageFile create(String name) throws IOException;

    /** Removes a file; gone for good after {@link #syncDirectory()}. */
    void delete(String name) throws IOException;

    /** Gives a file another name in one atomic step, replacing what had that name. */
    void rename(String from, String to) throws IOException;

    /** Makes all creations, deletions and renames so far durable. */
    void syncDirectory() throws IOException;

    /** Bytes that can still be written before the disk is full. */
    long usableBytes() throws IOException;
}
