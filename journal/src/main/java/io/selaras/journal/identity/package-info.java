/**
 * Who a data directory belongs to: {@link io.selaras.journal.identity.IdentityStore}, and the lock
 * that keeps a second process out.
 *
 * <p>Invariant: the start number is raised durably before a start is used, so that peers can tell a
 * restored copy of old data from its original. Thread rule: one thread at a time.
 */
@NullMarked
package io.selaras.journal.identity;

import org.jspecify.annotations.NullMarked;
