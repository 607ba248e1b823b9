/**
 * Partitions in which this node does not vote: it asks their leader, and as a leader answers nodes
 * that do not vote (ADR 0223). Entry types: {@code RemotePartitions} for the node, {@code
 * RemotePeers} for a group. Thread rule: the loop's thread.
 */
@NullMarked
package io.selaras.replica.remote;

import org.jspecify.annotations.NullMarked;
