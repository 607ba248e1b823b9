/** Tests of log time. */
@NullMarked
package io.selaras.replica.request;

import org.jspecify.annotations.NullMarked;
