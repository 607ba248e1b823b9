/**
 * Connections to the other nodes: one for each pair, by WebSocket on the node's own port; the node
 * with the smaller id dials. Entry type: {@code PeerTransport}. Text messages are the handshake,
 * binary messages are frames of the replica; no frame passes before both sides know each other's
 * identity. A frame may be lost, never altered or reordered. Thread rule: everything but {@code
 * send} runs on one event loop.
 */
@NullMarked
package io.selaras.link;

import org.jspecify.annotations.NullMarked;
