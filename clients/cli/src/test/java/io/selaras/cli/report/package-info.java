/** Tests of the summary of a test run. */
@NullMarked
package io.selaras.cli.report;

import org.jspecify.annotations.NullMarked;
