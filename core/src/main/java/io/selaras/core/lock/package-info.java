/**
 * The types of the lock table: what is asked ({@code LockCommand}), answered ({@code LockReply}),
 * held ({@code Grant}), awaited ({@code Waiter}) and what happens ({@code LockEvent}). Entry type:
 * {@code LockCommand}; the table is in {@code table}, the rules are in {@code rule}, the detector
 * is in {@code deadlock}. All values are immutable. Thread rule: any thread.
 */
@NullMarked
package io.selaras.core.lock;

import org.jspecify.annotations.NullMarked;
