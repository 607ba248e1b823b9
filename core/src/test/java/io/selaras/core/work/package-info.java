/**
 * How much work commands are: counted in steps of the code itself, never timed. Entry type: {@code
 * WorkTest}. Thread rule: one thread at a time, as the counter is one.
 */
@NullMarked
package io.selaras.core.work;

import org.jspecify.annotations.NullMarked;
