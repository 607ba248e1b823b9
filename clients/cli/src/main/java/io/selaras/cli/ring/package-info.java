/**
 * The ring on a terminal: who holds what, where a key lies, what would move. Entry type: {@link
 * io.selaras.cli.ring.RingReport}. Nothing here changes a cluster. Thread rule: the thread of the
 * command.
 */
@NullMarked
package io.selaras.cli.ring;

import org.jspecify.annotations.NullMarked;
