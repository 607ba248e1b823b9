/**
 * The summary of a run of all tests, counted from the reports that it leaves behind. Entry types:
 * {@link io.selaras.cli.report.TestSummary}, {@link io.selaras.cli.report.LauncherReport}. One
 * thread.
 */
@NullMarked
package io.selaras.cli.report;

import org.jspecify.annotations.NullMarked;
