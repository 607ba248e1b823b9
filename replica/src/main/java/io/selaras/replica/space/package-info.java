/**
 * What a full disk does to a node and to its group: less is admitted, nothing is skipped, all of it
 * heals when space returns. Entry types: {@code SpaceBudget} for this node, {@code GroupSpace} for
 * what the group may still admit. Thread rule: the loop's thread.
 */
@NullMarked
package io.selaras.replica.space;

import org.jspecify.annotations.NullMarked;
