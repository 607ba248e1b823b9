/**
 * How many bytes a request takes, without encoding it. Entry type: {@code RequestSize}. Never less
 * than the encoding. Any thread.
 */
@NullMarked
package io.selaras.wire.size;

import org.jspecify.annotations.NullMarked;
