/**
 * The comparison of replicas: equal logs must give equal states. Entry type: {@code
 * StateComparison}. Thread rule: the loop's thread.
 */
@NullMarked
package io.selaras.replica.divergence;

import org.jspecify.annotations.NullMarked;
