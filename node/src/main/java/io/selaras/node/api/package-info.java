/**
 * The routes of the public API: from JSON to commands and queries, from answers to JSON. Entry
 * type: {@code ApiRoutes}. Decides nothing: what a request means is the replica's business. Thread
 * rule: event loops; an answer comes back on the loop that asked.
 */
@NullMarked
package io.selaras.node.api;

import org.jspecify.annotations.NullMarked;
