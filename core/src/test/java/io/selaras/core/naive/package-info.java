/**
 * A second lock manager, obviously correct and slow: lists, no indexes, everything computed anew.
 * Entry type: {@code NaiveLocks}. Shares no code with the real one but its commands, and is
 * compared with it over long random logs. Thread rule: the test's thread.
 */
@NullMarked
package io.selaras.core.naive;

import org.jspecify.annotations.NullMarked;
