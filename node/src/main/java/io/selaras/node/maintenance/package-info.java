/**
 * Looking at and repairing the data of a node that does not run: {@code selaras journal}. Entry
 * type: {@code JournalTool}. Invariants: nothing is changed before it was described and confirmed,
 * nothing is deleted, and a directory that a process holds is refused. Thread rule: the main
 * thread.
 */
@NullMarked
package io.selaras.node.maintenance;

import org.jspecify.annotations.NullMarked;
