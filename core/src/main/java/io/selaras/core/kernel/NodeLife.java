package io.selaras.core.kernel;

/**
 * One life of a node, from its start to its end: a restarted node never gets its predecessor's
 * answers.
 *
 * @param node the node's id
 * @param start its start number, which grows with each start
 */
public record NodeLife(String node, long start) {}
