/** Tests of what keeps the process small. */
@NullMarked
package io.selaras.node.memory;

import org.jspecify.annotations.NullMarked;
