/** Tests of {@code io.selaras.bench.load}. */
@NullMarked
package io.selaras.bench.load;

import org.jspecify.annotations.NullMarked;
