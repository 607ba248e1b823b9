/**
 * What is known of the table besides the table: its names in order, the latest deadlocks, and how
 * much memory its records take. Entry types: {@code NameIndex}, {@code DeadlockHistory}, {@code
 * RecordSize}. All say the same on every replica, and after a restore. Thread rule: the machine's
 * thread.
 */
@NullMarked
package io.selaras.core.lock.index;

import org.jspecify.annotations.NullMarked;
