/** Tests of which partitions there are. */
@NullMarked
package io.selaras.core.placement;

import org.jspecify.annotations.NullMarked;
