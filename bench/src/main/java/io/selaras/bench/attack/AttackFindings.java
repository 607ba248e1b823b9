package io.selaras.bench.attack;

import java.util.List;

/**
 * What was seen of every attack.
 *
 * @param locks held while they went on
 */
public record AttackFindings(int locks, List<Row> rows) {

    public AttackFindings {
        rows = List.copyOf(rows);
    }

    /**
     * One attack.
     *
     * @param connections that it made
     * @param requests of the normal clients
     * @param refused of them with 503
     * @param failed of them otherwise
     * @param peakMb the most memory that one of the nodes had in use meanwhile
     * @param alive how many nodes run afterwards
     * @param terms elections meanwhile
     */
    public record Row(
            String name,
            int connections,
            long requests,
            long refused,
            long failed,
            Times times,
            double peakMb,
            int alive,
            long terms) {}

    /** Milliseconds. */
    public record Times(double p50, double p99, double most) {}

    /** Whether every node lives. */
    public boolean allAlive(int members) {
        return rows.stream().allMatch(row -> row.alive() == members);
    }
}
