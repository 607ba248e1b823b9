/** Tests of {@code io.selaras.bench.report}. */
@NullMarked
package io.selaras.bench.report;

import org.jspecify.annotations.NullMarked;
