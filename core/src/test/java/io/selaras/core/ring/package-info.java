/** Tests of where a key lives. */
@NullMarked
package io.selaras.core.ring;

import org.jspecify.annotations.NullMarked;
