/** Tests of the package of the same name. */
@NullMarked
package io.selaras.replica.remote;

import org.jspecify.annotations.NullMarked;
