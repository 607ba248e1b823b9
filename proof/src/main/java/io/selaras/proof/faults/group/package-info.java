/**
 * A node of the product with several groups of the lock machine side by side, as a process. Entry
 * type: {@code GroupedNode}. Invariant: it is made of the product's own parts; only the header by
 * which a request names its group is added. Thread rule: that of the product's event loops.
 */
@NullMarked
package io.selaras.proof.faults.group;

import org.jspecify.annotations.NullMarked;
