/**
 * Findings as text: tables in Markdown, with the machine they come from.
 *
 * <p>Entry type: {@link io.selaras.bench.report.Report}. Invariant: a figure in a table is the
 * median of its rounds; errors are sums and always shown. Thread rule: pure.
 */
@NullMarked
package io.selaras.bench.report;

import org.jspecify.annotations.NullMarked;
