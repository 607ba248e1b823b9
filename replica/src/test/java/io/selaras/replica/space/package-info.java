/** Tests of what a node has room for. */
@NullMarked
package io.selaras.replica.space;

import org.jspecify.annotations.NullMarked;
