/**
 * Histories: what clients asked, when, and what they were told. One clock, that of the recording
 * process, in nanoseconds; one JSON object per line. An operation without an answer, or with one
 * that says "may have happened", stays open to infinity. Entry types: {@code HistoryRecorder} to
 * write, {@code HistoryReader} to read. Thread rule: the recorder may be used by many threads.
 */
@NullMarked
package io.selaras.proof.checker.history;

import org.jspecify.annotations.NullMarked;
