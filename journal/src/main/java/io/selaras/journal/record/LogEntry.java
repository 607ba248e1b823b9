package io.selaras.journal.record;

/**
 * One entry of a group's log.
 *
 * @param index position in the group's log, from 1
 * @param term term of the leader that made it
 * @param kind what the payload means to the caller
 * @param payload opaque bytes; handed over, never changed afterwards
 */
public record LogEntry(long index, long term, byte kind, byte[] payload) {}
