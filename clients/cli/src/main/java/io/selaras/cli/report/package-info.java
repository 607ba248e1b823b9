/**
 * The summary of a run of all tests, counted from the reports that it leaves behind. Entry type:
 * {@link io.selaras.cli.report.TestSummary}. One thread.
 */
@NullMarked
package io.selaras.cli.report;

import org.jspecify.annotations.NullMarked;
