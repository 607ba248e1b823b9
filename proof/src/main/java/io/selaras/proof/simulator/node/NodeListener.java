package io.selaras.proof.simulator.node;

import io.selaras.core.lock.LockEvent;
import io.selaras.raft.RaftStart;
import io.selaras.raft.step.Persist;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.ReplicaStatus;
import java.util.List;

/** Sees what every node does, as it does it. */
public interface NodeListener {

    /** A node starts with what recovery found. */
    void started(SimulatedNode node, RaftStart start);

    /** A node hands changes to its disk. */
    void persisted(SimulatedNode node, List<Persist> changes);

    /** Changes of a node have become durable. */
    void synced(SimulatedNode node, List<Persist> changes);

    /** A node sends a frame to a peer. */
    void sent(SimulatedNode node, String peer, byte[] frame);

    /** The lock table of a node changed with the entry of this index. */
    void observed(SimulatedNode node, long index, LockEvent event);

    /** A node gives the client of this request an answer. */
    void told(SimulatedNode node, long number, Answer answer);

    /** A node ended a turn of its loop. */
    void turned(SimulatedNode node, ReplicaStatus status);
}
