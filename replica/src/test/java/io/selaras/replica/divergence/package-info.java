/** Tests of who notices that states differ. */
@NullMarked
package io.selaras.replica.divergence;

import org.jspecify.annotations.NullMarked;
