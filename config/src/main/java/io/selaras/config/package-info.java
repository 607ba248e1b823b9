/**
 * What a node is told from outside: settings with defaults, where each value came from, and one
 * small record per concern. Entry type: {@code NodeConfigReader}. All faults are reported at once.
 * Thread rule: immutable after reading.
 */
@NullMarked
package io.selaras.config;

import org.jspecify.annotations.NullMarked;
