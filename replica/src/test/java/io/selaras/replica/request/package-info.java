/** Tests of the table of requests without an answer. */
@NullMarked
package io.selaras.replica.request;

import org.jspecify.annotations.NullMarked;
