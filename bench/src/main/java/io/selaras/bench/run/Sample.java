package io.selaras.bench.run;

import io.selaras.bench.load.Load;

/**
 * What one round of one load on one cluster showed.
 *
 * @param serverMicros processor time of all servers per operation
 * @param clientMicros processor time of the load generator per operation
 */
public record Sample(
        String cluster,
        Load load,
        double perSecond,
        double p50Ms,
        double p99Ms,
        double serverMicros,
        double clientMicros,
        long errors,
        String firstError) {}
