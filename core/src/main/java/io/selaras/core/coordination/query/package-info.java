/**
 * Questions to the machine and their answers, read from its state and cut to pages. Entry types:
 * {@code Query}, {@code QueryResult}. Nothing here changes the state. One thread at a time.
 */
@NullMarked
package io.selaras.core.coordination.query;

import org.jspecify.annotations.NullMarked;
