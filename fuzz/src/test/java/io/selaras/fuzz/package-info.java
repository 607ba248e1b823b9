/**
 * What all fuzz targets share: {@code Memory} bounds what a reader may reserve, {@code CorpusTest}
 * keeps the seeds of all targets in step with the code. Thread rule: one thread.
 */
@NullMarked
package io.selaras.fuzz;

import org.jspecify.annotations.NullMarked;
