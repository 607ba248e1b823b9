/**
 * What was answered before, so that a retry is told the same. Entry types: {@code ReplyTable},
 * {@code Deduplicator}. What is kept is bounded in bytes and shared between clients; what a client
 * has seen, and says so, is kept no longer (ADR 0145). No clock, random, thread, I/O or logger.
 * Thread rule: the machine's single thread.
 */
@NullMarked
package io.selaras.core.reply;

import org.jspecify.annotations.NullMarked;
