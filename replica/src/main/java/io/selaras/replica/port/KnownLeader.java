package io.selaras.replica.port;

/**
 * Who leads a partition in which a node does not vote, as far as it was told.
 *
 * @param partition its number, from 1 on
 * @param leader the id of a node that can be reached
 */
public record KnownLeader(int partition, String leader) {}
