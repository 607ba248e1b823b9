/**
 * The types of the journal: what a group's log is made of and what can be written.
 *
 * <p>Entry type: {@link io.selaras.journal.record.JournalWrite}. Values only; byte arrays are
 * handed over and never changed afterwards.
 */
@NullMarked
package io.selaras.journal.record;

import org.jspecify.annotations.NullMarked;
