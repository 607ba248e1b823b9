package io.selaras.replica.port;

/** What a replica cannot know by itself: the time of people, and chance. */
public interface ClockPort {

    /** Milliseconds since 1970, only for people; may jump. */
    long wallTimeMs();

    /** 64 random bits. */
    long entropy();
}
