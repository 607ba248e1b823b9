/** Tests of the caches of a partition: a naive model, bounds. */
@NullMarked
package io.selaras.core.cache.machine;

import org.jspecify.annotations.NullMarked;
