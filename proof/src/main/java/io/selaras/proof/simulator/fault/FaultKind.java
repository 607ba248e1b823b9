package io.selaras.proof.simulator.fault;

/** What can go wrong. */
public enum FaultKind {
    // Processes.
    KILL,
    KILL_LEADER,
    KILL_LEADER_AFTER_APPEND,
    KILL_LEADER_AFTER_ANSWER,
    CRASH_AT_BOUNDARY,
    PAUSE,
    PAUSE_LEADER,
    SWIZZLE,
    ROLLING_RESTART,
    TRANSFER_LEADERSHIP,
    // Members.
    ADD_MEMBER,
    REMOVE_MEMBER,
    REPLACE_MEMBER,
    // Machines and their disks.
    POWER_CUT,
    POWER_CUT_ALL,
    POWER_CUT_IN_WRITE,
    FSYNC_FAILS,
    DISK_FULL,
    SLOW_DISK,
    BIT_FLIP,
    TORN_TAIL,
    TORN_TAIL_OF_MAJORITY,
    WIPE,
    ROLL_BACK,
    // Clocks.
    CLOCK_RATE,
    WALL_CLOCK_JUMP,
    // Links.
    PARTITION,
    CUT_OFF_LEADER,
    ONE_WAY_CUT,
    STALL_CUT_OFF_LEADER,
    DEAF_LEADER,
    PARTIAL_PARTITION,
    RESET_LINK,
    STALL_LINK,
    SLOW_LINK,
    SLOW_NETWORK
}
