package io.selaras.raft.state;

import java.util.function.LongSupplier;

/**
 * Who this node is in which group, and what it goes by.
 *
 * @param entropy the caller's source of randomness
 */
public record Identity(
        int group, String self, Timing timing, Limits limits, LongSupplier entropy) {}
