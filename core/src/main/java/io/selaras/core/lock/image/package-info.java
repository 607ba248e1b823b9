/**
 * The lock table's part of an image, as it is written and read. Entry type: {@code LockImage}.
 * Values only. Thread rule: any thread.
 */
@NullMarked
package io.selaras.core.lock.image;

import org.jspecify.annotations.NullMarked;
