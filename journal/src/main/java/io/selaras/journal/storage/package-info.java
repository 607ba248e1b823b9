/**
 * The only way to files and fsync: one flat directory behind the port {@link
 * io.selaras.journal.storage.Storage}.
 *
 * <p>Invariant: nothing is durable before {@link io.selaras.journal.storage.StorageFile#force()}
 * (content) or {@link io.selaras.journal.storage.Storage#syncDirectory()} (names) returned. An
 * fsync error is reported once and then vanishes, so the first failure ends the use of the
 * directory. Thread rule: one thread at a time.
 */
@NullMarked
package io.selaras.journal.storage;

import org.jspecify.annotations.NullMarked;
