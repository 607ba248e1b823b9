/**
 * Real faults on nodes that have several groups. Entry type: {@code GroupsSideBySideTest}. Thread
 * rule: one scenario at a time.
 */
@NullMarked
package io.selaras.proof.faults.group;

import org.jspecify.annotations.NullMarked;
