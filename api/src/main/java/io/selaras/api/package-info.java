/**
 * The table of all routes, and those about the cluster and the node itself. Entry type: {@code
 * ApiRoutes}. Thread rule: event loops; an answer comes back on the loop that asked.
 */
@NullMarked
package io.selaras.api;

import org.jspecify.annotations.NullMarked;
