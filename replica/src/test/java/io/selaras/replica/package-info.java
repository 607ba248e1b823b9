/** Tests of the brain's parts; the whole brain runs in the simulator. */
@NullMarked
package io.selaras.replica;

import org.jspecify.annotations.NullMarked;
