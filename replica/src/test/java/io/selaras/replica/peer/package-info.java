/** Tests of what one node knows of its peers. */
@NullMarked
package io.selaras.replica.peer;

import org.jspecify.annotations.NullMarked;
