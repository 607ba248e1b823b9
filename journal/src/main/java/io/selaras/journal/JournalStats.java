package io.selaras.journal;

/**
 * The journal's account of itself, for metrics and admission.
 *
 * @param segments files in use, the active one included
 * @param closedBytes length of all closed segments
 * @param liveBytes bytes of entries in closed segments that are still part of a log
 * @param freeBytes preallocated bytes that can be written without asking the disk for space
 * @param entryBytes those of them that entries may use while the disk is full
 * @param lastSequence number of the last frame appended
 * @param durableSequence number of the last frame known durable
 * @param rewriting whether mostly dead segments are being rewritten
 * @param full whether the disk had no space for the next segment: refuse work that grows the log
 */
public record JournalStats(
        int segments,
        long closedBytes,
        long liveBytes,
        long freeBytes,
        long entryBytes,
        long lastSequence,
        long durableSequence,
        boolean rewriting,
        boolean full) {}
