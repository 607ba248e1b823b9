/** Tests of {@code io.selaras.bench.group}. */
@NullMarked
package io.selaras.bench.group;

import org.jspecify.annotations.NullMarked;
