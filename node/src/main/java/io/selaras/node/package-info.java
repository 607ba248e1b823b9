/**
 * The shell around the replica: sockets, files, threads, configuration. Owns no decision. Entry
 * types: {@code Main} for a process, {@code Node} for one node of it. Thread rule: HTTP and peer
 * links live on event loops, the replica, the journal and the snapshots each on a thread of their
 * own; they talk by tasks in mailboxes.
 */
@NullMarked
package io.selaras.node;

import org.jspecify.annotations.NullMarked;
