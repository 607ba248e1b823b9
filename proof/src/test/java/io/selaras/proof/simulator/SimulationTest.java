package io.selaras.proof.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.wire.VersionRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Fresh seeds in every run; a failure names its seed and the command that replays it. {@code
 * -Dselaras.seeds=N} runs more of them.
 */
class SimulationTest {

    private static final int THREADS = 2;
    private static final int SEEDS = 10;
    private static final int MINUTES = 10;
    private static final int NEXT_VERSION_SEEDS = 4;

    /** From the first version to this build's, and to that of the next. */
    private static final int RAISES = VersionRange.KNOWN.newest();

    /** As the product has, and three more. */
    private static final int GROUPS = 4;

    private static final int GROUPS_SEEDS = 4;
    private static final int GROUPS_MINUTES = 5;

    @Test
    void nothingAcknowledgedIsLostWhateverBreaks() throws InterruptedException {
        int seeds = Integer.getInteger("selaras.seeds", SEEDS);
        long first = freshSeed();
        System.out.println("simulating " + seeds + " seeds from " + first);
        SimulationPlan plan = new SimulationPlan(first, MINUTES, false);
        SeedCampaign campaign = new SeedCampaign(plan, seeds, System.out);

        campaign.run(THREADS);

        System.out.print(campaign.report());
        assertThat(campaign.passed()).as(campaign.report()).isTrue();
        assertThat(campaign.counted()).as("seeds that count").isPositive();
        assertThat(campaign.probes())
                .as(campaign.report())
                .hasEntrySatisfying("SNAPSHOT_INSTALLED", count -> assertThat(count).isPositive())
                .hasEntrySatisfying("RECOVERY_COMPLETED", count -> assertThat(count).isPositive())
                .hasEntrySatisfying("CONFLICT_TRUNCATED", count -> assertThat(count).isPositive())
                .hasEntrySatisfying("DEADLOCK_FOUND", count -> assertThat(count).isPositive());
    }

    @Test
    void groupsSideBySideKeepApart() throws InterruptedException {
        SimulationPlan plan = new SimulationPlan(freshSeed(), GROUPS, GROUPS_MINUTES, false);
        System.out.println("simulating " + GROUPS_SEEDS + " seeds from " + plan.seed());
        SeedCampaign campaign = new SeedCampaign(plan, GROUPS_SEEDS, System.out);

        campaign.run(THREADS);

        System.out.print(campaign.report());
        assertThat(campaign.passed()).as(campaign.report()).isTrue();
        assertThat(campaign.operations()).isPositive();
        assertThat(campaign.probes())
                .as(campaign.report())
                .hasEntrySatisfying("SNAPSHOT_INSTALLED", count -> assertThat(count).isPositive());
    }

    @Test
    void queuesInFoundedPartitionsKeepTheirWord() throws InterruptedException {
        SimulationPlan plan =
                new SimulationPlan(freshSeed(), GROUPS, GROUPS_MINUTES, false).withFounded(true);
        System.out.println("simulating " + GROUPS_SEEDS + " founded seeds from " + plan.seed());
        SeedCampaign campaign = new SeedCampaign(plan, GROUPS_SEEDS, System.out);

        campaign.run(THREADS);

        System.out.print(campaign.report());
        assertThat(campaign.passed()).as(campaign.report()).isTrue();
        assertThat(campaign.probes())
                .as(campaign.report())
                .hasEntrySatisfying("MESSAGE_GIVEN_AGAIN", count -> assertThat(count).isPositive())
                .hasEntrySatisfying("MESSAGE_SENT_TWICE", count -> assertThat(count).isPositive())
                .hasEntrySatisfying("REQUEST_ID_MISUSED", count -> assertThat(count).isPositive())
                .hasEntrySatisfying("ACK_REPEATED", count -> assertThat(count).isPositive())
                .hasEntrySatisfying("ACK_TOO_LATE", count -> assertThat(count).isPositive())
                .hasEntrySatisfying("QUEUE_DELETED", count -> assertThat(count).isPositive());
    }

    @Test
    void sameSeedGivesTheSameTranscriptOfQueues() {
        SimulationPlan plan = new SimulationPlan(freshSeed(), GROUPS, 1, true).withFounded(true);

        RunReport once = RunReport.of(plan);
        RunReport again = RunReport.of(plan);

        assertThat(again.transcript()).as(plan.command()).isEqualTo(once.transcript());
        assertThat(again.line()).as(plan.command()).isEqualTo(once.line());
    }

    @Test
    void clusterIsBroughtToTheNextBuildAndBackUntilItsVersionIsRaised()
            throws InterruptedException {
        SimulationPlan plan = new SimulationPlan(freshSeed(), 5, false).withNextVersion(true);
        SeedCampaign campaign = new SeedCampaign(plan, NEXT_VERSION_SEEDS, System.out);

        campaign.run(THREADS);

        assertThat(campaign.passed()).as(campaign.report()).isTrue();
        assertThat(campaign.probes())
                .as(campaign.report())
                .containsEntry("VERSION_RAISED", (long) NEXT_VERSION_SEEDS * RAISES);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, GROUPS})
    void sameSeedGivesTheSameTranscript(int groups) {
        SimulationPlan plan = new SimulationPlan(freshSeed(), groups, 2, true);

        RunReport once = RunReport.of(plan);
        RunReport again = RunReport.of(plan);

        assertThat(again.transcript()).as(plan.command()).isEqualTo(once.transcript());
        assertThat(again.line()).as(plan.command()).isEqualTo(once.line());
    }

    @Test
    void sameSeedGivesTheSameRunInTwoProcesses() throws IOException, InterruptedException {
        long seed = freshSeed();

        assertThat(inOwnProcess(seed))
                .as("seed %d", seed)
                .contains("hash")
                .isEqualTo(inOwnProcess(seed))
                .contains(RunReport.of(new SimulationPlan(seed, 2, false)).line());
    }

    private static String inOwnProcess(long seed) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "--seed",
                                Long.toString(seed),
                                "--minutes",
                                "2")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static long freshSeed() {
        return new SecureRandom().nextInt(1, Integer.MAX_VALUE);
    }
}
