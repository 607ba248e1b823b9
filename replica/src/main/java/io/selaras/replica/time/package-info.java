/**
 * Log time: the clock of leaders, and the stamps in the log that a new leader continues from. Pure
 * values; thread rule: the loop's thread.
 */
@NullMarked
package io.selaras.replica.time;

import org.jspecify.annotations.NullMarked;
