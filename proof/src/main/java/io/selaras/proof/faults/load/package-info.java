/**
 * Work that clients do while faults happen. Entry type: {@code LockLoad}. Every call goes into the
 * history; what is judged is judged there. Thread rule: one virtual thread per client.
 */
@NullMarked
package io.selaras.proof.faults.load;

import org.jspecify.annotations.NullMarked;
