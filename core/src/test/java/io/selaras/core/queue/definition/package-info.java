/** Tests of the definitions of queues. */
@NullMarked
package io.selaras.core.queue.definition;

import org.jspecify.annotations.NullMarked;
