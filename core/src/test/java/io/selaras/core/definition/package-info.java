/** Tests of the definitions of queues. */
@NullMarked
package io.selaras.core.definition;

import org.jspecify.annotations.NullMarked;
