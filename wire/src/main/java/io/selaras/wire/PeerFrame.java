package io.selaras.wire;

import java.util.List;

/**
 * Everything one turn of a node's loop has for one peer, all groups, in order. Handed over: the
 * list is not copied.
 */
public record PeerFrame(List<PeerItem> items) {}
