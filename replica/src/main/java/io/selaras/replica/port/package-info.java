/**
 * What the replica and the world say to each other: what the HTTP server submits, what comes back,
 * and the ports that the world implements ({@code ReplicaPorts}). Values and interfaces only.
 * Thread rule: the values belong to any thread, the ports are called by the replica loop's thread
 * and must not block.
 */
@NullMarked
package io.selaras.replica.port;

import org.jspecify.annotations.NullMarked;
