package io.selaras.proof.simulator.node;

import io.selaras.core.kernel.Event;
import io.selaras.raft.step.Persist;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.GroupStart;
import java.util.List;
import java.util.SortedMap;

/** Sees what every node does, in each of its groups, as it does it. */
public interface NodeListener {

    /** A node starts with what recovery found of its groups. */
    void started(SimulatedNode node, SortedMap<Integer, GroupStart> found);

    /** A node founds groups: hands their beginnings to its disk. */
    void founds(SimulatedNode node, SortedMap<Integer, GroupStart> beginnings);

    /** A node drops a group: hands what it must not forget of it to its disk. */
    void drops(SimulatedNode node, int group, GroupStart rest);

    /** A node hands changes of a group to its disk. */
    void persisted(SimulatedNode node, int group, List<Persist> changes);

    /** Changes of a group have become durable on a node. */
    void synced(SimulatedNode node, int group, List<Persist> changes);

    /** A node sends a frame to a peer. */
    void sent(SimulatedNode node, String peer, byte[] frame);

    /** The lock table of a group changed on a node with the entry of this index. */
    void observed(SimulatedNode node, int group, long index, Event event);

    /** A client asks a group of a node for something, under this number. */
    void asked(SimulatedNode node, int group, long number);

    /** A node gives the client of this request an answer. */
    void told(SimulatedNode node, long number, Answer answer);

    /** A node has applied that its cluster writes at this version. */
    void versionAgreed(SimulatedNode node, int version);

    /** A node ended a turn of its loop. */
    void turned(SimulatedNode node);
}
