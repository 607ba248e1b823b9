package io.selaras.journal;

/**
 * A tail that was cut off because its first frame was bad and nothing knew it to have been durable.
 *
 * @param file name of the segment
 * @param position where the cut was made
 * @param sequence number of the first frame that is gone
 */
public record TornTail(String file, long position, long sequence) {}
