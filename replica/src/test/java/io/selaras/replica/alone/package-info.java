/** Tests of one replica to which a test plays all others. */
@NullMarked
package io.selaras.replica.alone;

import org.jspecify.annotations.NullMarked;
