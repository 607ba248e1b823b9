package io.selaras.loop;

import io.selaras.replica.Replica;

/** Something for the replica to do, carried to its thread. */
@FunctionalInterface
interface LoopTask {
    void deliver(Replica replica, long nowMs);
}
