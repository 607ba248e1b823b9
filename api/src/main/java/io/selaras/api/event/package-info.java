/**
 * What happens in the lock table, told live: server-sent events that can be taken up again on any
 * node (ADR 0090). Entry types: {@code EventLog}, {@code EventRoutes}. Thread rule: the loop's
 * thread writes the log and never waits for a reader; each stream belongs to its event loop.
 */
@NullMarked
package io.selaras.api.event;

import org.jspecify.annotations.NullMarked;
