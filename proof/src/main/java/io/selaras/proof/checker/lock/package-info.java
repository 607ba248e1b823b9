/**
 * The exact checker of lock histories. Entry type: {@code LockChecker}; one class per rule. Exact
 * means: a rule speaks up only when no placing of the operations' effects inside their intervals
 * could explain the answers, where a grant counts as held only while it certainly was: from its
 * acknowledgement until the start of its release or its earliest possible expiry. Pure; any thread.
 */
@NullMarked
package io.selaras.proof.checker.lock;

import org.jspecify.annotations.NullMarked;
