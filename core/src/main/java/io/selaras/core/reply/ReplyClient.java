package io.selaras.core.reply;

import java.util.TreeMap;

/** What is remembered of one client's requests. */
final class ReplyClient {
    final String principal;
    final String name;

    /** Tells it from the clients of other principals. */
    final String key;

    /** Its finished requests whose ids are numbers, so that it can acknowledge them. */
    final TreeMap<Long, ReplyEntry> numbered = new TreeMap<>();

    /** All its requests, and the bytes that they take. */
    int requests;

    long bytes;

    /** It has seen the answers to all numbers below; 0 if it never said so. */
    long ackBelow;

    /** Log time at which it said so last. */
    long ackAtMs;

    ReplyClient(String principal, String name) {
        this.principal = principal;
        this.name = name;
        this.key = principal.length() + ":" + principal + name;
    }

    Acknowledged acknowledged() {
        return new Acknowledged(principal, name, ackBelow, ackAtMs);
    }
}
