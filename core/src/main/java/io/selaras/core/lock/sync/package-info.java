/**
 * The rules beside those of locks: sessions, semaphores, latches, barriers and the observers of
 * elections. Entry types: the classes named {@code ...Rule}. They only say which events follow.
 * Thread rule: the machine's single thread.
 */
@NullMarked
package io.selaras.core.lock.sync;

import org.jspecify.annotations.NullMarked;
