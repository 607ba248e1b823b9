/** Tests of the replica's parts; the whole replica runs in the simulator. */
@NullMarked
package io.selaras.replica;

import org.jspecify.annotations.NullMarked;
