/**
 * What is data and must stay as it is: texts that were written once, and samples of records to make
 * them from. Entry types: {@code Golden}, {@code RecordSamples}. Thread rule: the test's thread.
 */
@NullMarked
package io.selaras.node.golden;

import org.jspecify.annotations.NullMarked;
