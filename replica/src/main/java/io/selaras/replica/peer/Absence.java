package io.selaras.replica.peer;

/**
 * A node that cannot be reached.
 *
 * @param nextStart the first start number that is not gone if the node is
 */
record Absence(String node, long sinceMs, long nextStart) {}
