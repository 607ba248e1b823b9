package io.selaras.raft.state;

import io.selaras.raft.step.RaftLimits;
import io.selaras.raft.step.RaftTiming;
import java.util.function.LongSupplier;

/**
 * Who this node is in which group, and what it goes by.
 *
 * @param entropy the caller's source of randomness
 */
public record Identity(
        int group, String self, RaftTiming timing, RaftLimits limits, LongSupplier entropy) {}
