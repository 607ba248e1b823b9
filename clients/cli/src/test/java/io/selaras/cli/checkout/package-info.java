/** Tests of runs on a checkout. */
@NullMarked
package io.selaras.cli.checkout;

import org.jspecify.annotations.NullMarked;
