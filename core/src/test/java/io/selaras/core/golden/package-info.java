/**
 * What is data and must stay as it is: texts that were written once. Entry type: {@code
 * GoldenFile}. Thread rule: the test's thread.
 */
@NullMarked
package io.selaras.core.golden;

import org.jspecify.annotations.NullMarked;
