package io.selaras.bench.group;

import io.selaras.bench.run.Sample;

/**
 * What one round of sends showed.
 *
 * @param refused sends that were answered with 503 or 429
 * @param lost messages that were acknowledged and that the queue does not have
 * @param partitions how many have taken messages
 * @param moved groups that were led by another node after the round than before
 */
public record GroupSample(Sample sample, long refused, long lost, int partitions, int moved) {

    /** Answers that were neither a success nor told to come again later, and messages lost. */
    public long wrong() {
        return sample.errors() - refused + lost;
    }
}
