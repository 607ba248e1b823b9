package io.selaras.replica.space;

/** What a leader may put into the log. */
public enum AdmissionLevel {
    ALL,
    /** What frees more than it takes: releases, renewals, ends of waits, ticks. */
    NO_GROWTH,
    NOTHING
}
