/** Tests of which nodes hold which partition. */
@NullMarked
package io.selaras.core.ring.map;

import org.jspecify.annotations.NullMarked;
