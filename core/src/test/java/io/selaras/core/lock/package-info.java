/** Tests of the vocabulary of the lock table. */
@NullMarked
package io.selaras.core.lock;

import org.jspecify.annotations.NullMarked;
