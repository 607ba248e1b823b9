/** Tests of the types of the lock table. */
@NullMarked
package io.selaras.core.lock;

import org.jspecify.annotations.NullMarked;
