/**
 * HTTP without any knowledge of locks: the server, routes, bodies, limits, errors, connections.
 * Entry type: {@code ApiServer}. Every request gets exactly one answer, written in one piece.
 * Thread rule: a connection and its exchanges belong to one event loop.
 */
@NullMarked
package io.selaras.http;

import org.jspecify.annotations.NullMarked;
