package io.selaras.core.placement;

import io.selaras.core.kernel.machine.Machine;
import io.selaras.core.member.Member;
import java.util.List;

/**
 * The machine of the group that says what belongs to the cluster: who shall be its members, and
 * which partitions there are.
 */
public interface ClusterMachine extends Machine {

    /** The members that are wanted, in the order of their ids. */
    List<Member> members();

    /** How large a state a member can hold, as it said; 0 if it has not. */
    long stateLimitOf(String member);

    /** The revision of the last change of a queue's definition, which partitions adopt. */
    long definitionsRevision();

    /**
     * The nodes on which partitions shall be, and on how many of them; the same object as long as
     * nothing has changed.
     */
    ClusterNodes nodes();

    /** Whether a node has stated just this of itself last. */
    boolean knows(NodeFacts facts);

    /** Whether a member has said last that it has lost this node. */
    boolean hasLost(String observer, String node);

    /** The partitions that were founded; another object whenever anything of them has changed. */
    Placement placement();
}
