/**
 * The table of all routes, and those about the cluster and the node itself. Entry type: {@code
 * ApiRoutes}. Thread rule: event loops; an answer comes back on the loop that asked.
 */
@NullMarked
package io.selaras.node.api;

import org.jspecify.annotations.NullMarked;
