package io.selaras.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.bench.group.GroupFindings;
import io.selaras.bench.group.GroupSample;
import io.selaras.bench.group.IdleGroups;
import io.selaras.bench.group.LeaderPlacement;
import io.selaras.bench.load.Load;
import io.selaras.bench.load.Work;
import io.selaras.bench.run.Sample;
import io.selaras.bench.run.SyncCount;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GroupReportTest {

    private static final Load LOAD = new Load(Work.WRITE, 64);
    private static final String FEW = "1 partition";
    private static final String MANY = "12 partitions";

    @Test
    void ratiosAreThoseOfPairsOfRoundsNotOfMedians() {
        GroupFindings findings =
                loaded(
                        round(FEW, 1_000, 0),
                        round(MANY, 500, 0),
                        round(MANY, 900, 0),
                        round(FEW, 1_000, 0),
                        round(FEW, 2_000, 0),
                        round(MANY, 1_400, 0));

        assertThat(GroupReport.body(findings))
                .contains("12 partitions / 1 partition")
                .contains("| node1 | 64 | 0.50, 0.90, 0.70 | 0.70 |\n")
                .contains("| node1 | 64 | 12 partitions | 900 (500-1,400) | 1.50 | 9.00 | 70 |");
    }

    @Test
    void whatIsWrongIsShownApartFromWhatWasRefused() {
        GroupFindings findings =
                loaded(round(FEW, 100, 0), new GroupSample(sample(MANY, 100, 7), 5, 3, 11, 2));

        assertThat(findings.good()).isFalse();
        assertThat(GroupReport.body(findings))
                .contains("| not counted | 1 | 0 | 0 | 0 |\n")
                .contains("| 0.25 | 11 | 5 | 5 | 2 |\n")
                .contains("Rounds in which syncs were counted: 4 errors.\n");
    }

    @Test
    void refusedRequestsAreNoFailureOfTheRun() {
        assertThat(loaded(new GroupSample(sample(FEW, 100, 5), 5, 0, 1, 0)).good()).isTrue();
    }

    @Test
    void whatWasNotAskedForIsNoFailureButSaid() {
        GroupFindings findings = loaded(round(FEW, 100, 0), round(MANY, 100, 0));

        assertThat(GroupReport.body(findings))
                .startsWith("\n**Not measured:** ")
                .contains("`--spread`");
        assertThat(findings.good()).isTrue();
    }

    @Test
    void idleClusterHasFiguresOfEachMember() {
        GroupFindings findings = new GroupFindings();
        List<Double> cpu = List.of(4.0, 1.5, 0.25);
        List<Double> megabytes = List.of(120.0, 110.5, 99.96);
        findings.idle().add(new IdleGroups(0, cpu, Optional.empty(), megabytes, megabytes));
        findings.idle()
                .add(
                        new IdleGroups(
                                12,
                                cpu,
                                Optional.of(new IdleGroups.Traffic(40, 2_500)),
                                megabytes,
                                megabytes));

        assertThat(GroupReport.body(findings))
                .contains(
                        "| 0 | 4.00, 1.50, 0.25 | not counted | not counted | 120.0, 110.5, 100.0 |")
                .contains("| 12 | 4.00, 1.50, 0.25 | 40.00 | 2.50 | 120.0, 110.5, 100.0 |")
                .doesNotContain("workers");
    }

    private static GroupFindings loaded(GroupSample... rounds) {
        GroupFindings findings = new GroupFindings();
        findings.phases()
                .add(
                        new GroupFindings.Phase(
                                LeaderPlacement.ONE,
                                List.of(rounds),
                                List.of(new SyncCount(MANY, LOAD, 0.25, 4))));
        return findings;
    }

    private static GroupSample round(String cluster, double perSecond, long errors) {
        return new GroupSample(sample(cluster, perSecond, errors), 0, 0, 1, 0);
    }

    private static Sample sample(String cluster, double perSecond, long errors) {
        return new Sample(cluster, LOAD, perSecond, 1.5, 9, 70, 8, errors, "");
    }
}
