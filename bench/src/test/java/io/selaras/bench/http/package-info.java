/** Tests of {@code io.selaras.bench.http}. */
@NullMarked
package io.selaras.bench.http;

import org.jspecify.annotations.NullMarked;
