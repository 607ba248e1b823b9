/**
 * What the tests of several modules need: texts that were written once and must stay as they are,
 * samples of records to make them from, free ports. Entry types: {@code GoldenFile}, {@code
 * RecordSamples}, {@code FreePorts}. Thread rule: the test's thread.
 */
@NullMarked
package io.selaras.testkit;

import org.jspecify.annotations.NullMarked;
