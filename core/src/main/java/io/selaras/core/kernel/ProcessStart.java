package io.selaras.core.kernel;

/**
 * One start of a node's process. A restarted node never gets the answers of its earlier process.
 *
 * @param node the node's id
 * @param start a number that grows with each start of the node
 */
public record ProcessStart(String node, long start) {}
