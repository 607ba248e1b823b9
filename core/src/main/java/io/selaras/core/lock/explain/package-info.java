/**
 * What would happen to a request, without letting it happen. Entry type: {@code Explainer}. Leaves
 * the table as it was. Thread rule: the machine's single thread.
 */
@NullMarked
package io.selaras.core.lock.explain;

import org.jspecify.annotations.NullMarked;
