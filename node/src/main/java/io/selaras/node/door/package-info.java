/**
 * HTTP without any knowledge of locks: routes, bodies, limits, errors, connections. Entry type:
 * {@code HttpDoor}. Every request gets exactly one answer, written in one piece. Thread rule: a
 * connection and its exchanges belong to one event loop.
 */
@NullMarked
package io.selaras.node.door;

import org.jspecify.annotations.NullMarked;
