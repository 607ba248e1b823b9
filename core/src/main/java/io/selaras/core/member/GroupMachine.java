package io.selaras.core.member;

import io.selaras.core.kernel.machine.Machine;
import java.util.List;

/** The machine of a group, which knows the group's wanted members besides what it is for. */
public interface GroupMachine extends Machine {

    /** The members that are wanted, in the order of their ids. */
    List<Member> members();

    /** How large a state a member can hold, as it said; 0 if it has not. */
    long stateLimitOf(String member);
}
