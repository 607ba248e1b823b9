/**
 * Queries about locks and their results, read from the table and cut to pages. Entry type: {@code
 * LockQueries}. Nothing here changes the state. One thread at a time.
 */
@NullMarked
package io.selaras.core.lock.query;

import org.jspecify.annotations.NullMarked;
