/**
 * The way of a client's request to the replica and of the answer back. Entry types: {@code
 * ClientRequests} for routes, {@code ReplicaGateway} for the node's life. Decides nothing: what a
 * request means is the replica's business. Thread rule: event loops; an answer comes back on the
 * loop that asked.
 */
@NullMarked
package io.selaras.api.request;

import org.jspecify.annotations.NullMarked;
