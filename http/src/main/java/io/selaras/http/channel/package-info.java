/**
 * Connections below HTTP: what a client says is followed byte by byte before the server library
 * sees it, so that only one reading of it is possible, and so that whoever says nothing is sent
 * away; and none is given to an event loop that is stuck. Entry type: {@code GuardedTransport}.
 * Invariant: no byte of a head is passed on before the whole head is in and sound. Thread rule:
 * each connection by its event loop.
 */
@NullMarked
package io.selaras.http.channel;

import org.jspecify.annotations.NullMarked;
