/**
 * The rules beside those of locks: sessions, semaphores, and the gates that latches, barriers and
 * the observers of elections are. Entry types: {@code SessionRule}, {@code SemaphoreRule}, {@code
 * GateRule}. They only say which events follow. Thread rule: the machine's single thread.
 */
@NullMarked
package io.selaras.core.lock.sync;

import org.jspecify.annotations.NullMarked;
