package io.selaras.replica.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import org.junit.jupiter.api.Test;

/** What is on its way weighs something, and nothing before or after. */
class PendingTableTest {

    private final PendingTable table = new PendingTable();
    private final PendingRequest first = added(1);
    private final PendingRequest second = added(2);

    private PendingRequest added(long number) {
        PendingRequest request =
                new PendingRequest(
                        new Request(
                                new Origin("node1", 1, number), "", null, new SystemCommand.Tick()),
                        100 + number,
                        false);
        table.add(request);
        return request;
    }

    @Test
    void whatIsSentCountsOnceHoweverOften() {
        assertThat(table.sentBytes()).isZero();
        table.sent(first, 5);
        table.sent(first, 6);
        assertThat(table.sentBytes()).isEqualTo(first.bytes());
        table.sent(second, 6);
        assertThat(table.sentBytes()).isEqualTo(first.bytes() + second.bytes());
    }

    @Test
    void whatIsAppliedOrCameBackOrIsRemovedCountsNoMore() {
        table.sent(first, 5);
        table.applied(first);
        assertThat(table.sentBytes()).isZero();
        table.sent(second, 5);
        table.unsent(second);
        assertThat(table.sentBytes()).isZero();
        table.sent(second, 5);
        table.remove(2);
        assertThat(table.sentBytes()).isZero();
    }

    @Test
    void whatIsDueIsTakenInItsOrder() {
        assertThat(table.nextDeadlineMs()).isEqualTo(101);
        assertThat(table.takeDue(100)).isEmpty();
        assertThat(table.takeDue(102)).containsExactly(first, second);
        assertThat(table.size()).isZero();
        assertThat(table.nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
    }
}
