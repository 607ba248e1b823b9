/**
 * Names as people write them: spelling help, length in UTF-8, forbidden characters. Entry types:
 * {@code Names}, {@code Text}. Thread rule: pure functions.
 */
@NullMarked
package io.selaras.config.text;

import org.jspecify.annotations.NullMarked;
