/**
 * The machine of the coordination group: applies batches of the log, in order, to the locks and the
 * table of replies, and names who gets which answer. Entry type: {@code CoordinationMachine}. Equal
 * logs give equal states and equal effects on every node. No clock, random, thread, I/O or logger.
 * Thread rule: one thread at a time.
 */
@NullMarked
package io.selaras.core.coordination;

import org.jspecify.annotations.NullMarked;
