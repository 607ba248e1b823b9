package io.selaras.proof.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/** Fresh seeds in every run; a failure names its seed and the command that replays it. */
class SimulationTest {

    private static final int SEEDS = 12;

    @Test
    void nothingAcknowledgedIsLostWhateverBreaks() throws InterruptedException {
        int seeds = Integer.getInteger("selaras.seeds", SEEDS);
        long first = new SecureRandom().nextInt(1, Integer.MAX_VALUE);
        System.out.println("simulating " + seeds + " seeds from " + first);
        Campaign campaign = new Campaign(first, seeds, Plan.COUNTING_MINUTES, System.out);
        campaign.run(1);
        System.out.print(campaign.report());
        assertThat(campaign.passed()).as(campaign.report()).isTrue();
    }

    @Test
    void sameSeedGivesTheSameRun() {
        Plan plan = new Plan(new SecureRandom().nextInt(1, Integer.MAX_VALUE), 3, true);

        Outcome once = Outcome.of(plan);
        Outcome again = Outcome.of(plan);

        assertThat(again.transcript()).as(plan.command()).isEqualTo(once.transcript());
        assertThat(again.line()).as(plan.command()).isEqualTo(once.line());
    }
}
