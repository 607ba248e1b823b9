/**
 * Lock-order inversions: which locks were taken while which were held, so that two orders that
 * contradict each other are noticed before they deadlock. Entry type: {@code LockOrders}. Bounded:
 * the oldest observation gives way. Thread rule: the machine's single thread.
 */
@NullMarked
package io.selaras.core.lock.order;

import org.jspecify.annotations.NullMarked;
