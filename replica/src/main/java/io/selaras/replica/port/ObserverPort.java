package io.selaras.replica.port;

import io.selaras.core.kernel.Event;
import java.util.List;

/** Whoever wants to know what happens in the replica, and changes nothing there. */
public interface ObserverPort {

    /**
     * Something happened in the machine of a group, on every node alike and in the same order: for
     * metrics, audit and watches.
     *
     * @param index of the log entry that it follows from
     */
    void observed(int group, long index, Event event);

    /**
     * A group's machine continues from a leader's snapshot: what led there up to this index is
     * unknown.
     */
    void restored(int group, long index);

    /** Something that a person should look at although the node goes on. */
    void alarm(String finding);

    /**
     * Whom this node should be linked with, itself included: whoever is wanted or in force. Called
     * at the start and whenever that or an address changes.
     */
    void membersChanged(List<MemberAddress> members);

    /**
     * All members write at this version now, at the least those of one group. Called at the start
     * and whenever it was raised.
     */
    void versionAgreed(int version);
}
