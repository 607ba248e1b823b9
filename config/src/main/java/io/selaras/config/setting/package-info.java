/**
 * Names that can be set from outside, their defaults, and where each value came from. Entry type:
 * {@code Settings}. Flag before system property before environment before default. Thread rule:
 * immutable after reading.
 */
@NullMarked
package io.selaras.config.setting;

import org.jspecify.annotations.NullMarked;
