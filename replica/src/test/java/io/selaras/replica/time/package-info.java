/** Tests of log time. */
@NullMarked
package io.selaras.replica.time;

import org.jspecify.annotations.NullMarked;
