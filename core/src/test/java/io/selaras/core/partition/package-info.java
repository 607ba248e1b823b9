/** Tests of the machine of a partition: stories, a naive model, bounds. */
@NullMarked
package io.selaras.core.partition;

import org.jspecify.annotations.NullMarked;
