package io.selaras.core.ring.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CheapestFlowTest {

    @Test
    void cheaperOfTwoWaysIsFilledFirst() {
        CheapestFlow flow = new CheapestFlow(2);
        int dear = flow.add(0, 1, 5, 10);
        int cheap = flow.add(0, 1, 2, 1);
        flow.send(0, 1, 3);
        assertThat(flow.flowOver(cheap)).isEqualTo(2);
        assertThat(flow.flowOver(dear)).isEqualTo(1);
    }

    @Test
    void unitThatWasSentGivesWayToOneThatNeedsItsArc() {
        CheapestFlow flow = new CheapestFlow(4);
        flow.add(0, 1, 1, 0);
        flow.add(0, 2, 1, 0);
        int middle = flow.add(1, 2, 1, 0);
        int left = flow.add(1, 3, 1, 5);
        int right = flow.add(2, 3, 1, 1);
        flow.send(0, 3, 1);
        assertThat(flow.flowOver(right)).isEqualTo(1);
        flow.send(0, 3, 1);
        assertThat(flow.flowOver(right)).isEqualTo(1);
        assertThat(flow.flowOver(left)).isEqualTo(1);
        assertThat(flow.flowOver(middle)).isZero();
    }

    @Test
    void moreThanTheNetworkHoldsIsRefused() {
        CheapestFlow flow = new CheapestFlow(3);
        flow.add(0, 1, 3, 0);
        flow.add(1, 2, 2, 0);
        assertThatIllegalStateException().isThrownBy(() -> flow.send(0, 2, 3));
    }

    /** Five tasks for five workers: all 120 assignments are tried. */
    @Test
    void noAssignmentIsCheaper() {
        for (long seed = 1; seed <= 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long[][] costs = new long[5][5];
            int[][] arcs = new int[5][5];
            CheapestFlow flow = new CheapestFlow(12);
            for (int task = 0; task < 5; task++) {
                flow.add(10, task, 1, 0);
                flow.add(5 + task, 11, 1, 0);
                for (int worker = 0; worker < 5; worker++) {
                    costs[task][worker] = random.nextLong(1L << 40);
                    arcs[task][worker] = flow.add(task, 5 + worker, 1, costs[task][worker]);
                }
            }
            flow.send(10, 11, 5);
            long cost = 0;
            for (int task = 0; task < 5; task++) {
                for (int worker = 0; worker < 5; worker++) {
                    cost += flow.flowOver(arcs[task][worker]) * costs[task][worker];
                }
            }
            assertThat(cost).as("seed %d", seed).isEqualTo(cheapest(costs, 0, 0));
        }
    }

    private static long cheapest(long[][] costs, int task, int taken) {
        if (task == costs.length) {
            return 0;
        }
        long best = Long.MAX_VALUE;
        for (int worker = 0; worker < costs.length; worker++) {
            if ((taken & 1 << worker) == 0) {
                long rest = cheapest(costs, task + 1, taken | 1 << worker);
                best = Math.min(best, costs[task][worker] + rest);
            }
        }
        return best;
    }
}
