package io.selaras.replica.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import org.junit.jupiter.api.Test;

/** When a request without an answer is in doubt. */
final class PendingRequestTest {

    private final PendingRequest pending =
            new PendingRequest(
                    new Request(new Origin("node1", 1, 7), "", null, new SystemCommand.Tick()),
                    10,
                    false);

    @Test
    void unsentRequestIsInNoDoubt() {
        assertThat(pending.sentBefore(9)).isFalse();
        assertThat(pending.sentFor(0)).isFalse();
    }

    @Test
    void onlyALaterTermProvesThatARequestWasLost() {
        pending.sent(5);
        assertThat(pending.sentBefore(4)).isFalse();
        assertThat(pending.sentBefore(5)).as("it may follow in this term").isFalse();
        assertThat(pending.sentBefore(6)).isTrue();
    }

    @Test
    void refusalOfAnotherTermIsNotAboutThisRequest() {
        pending.sent(5);
        assertThat(pending.sentFor(4)).isFalse();
        assertThat(pending.sentFor(5)).isTrue();
        assertThat(pending.sentFor(6)).isFalse();
    }

    @Test
    void doubtStays() {
        assertThat(pending.doubtful()).isFalse();
        pending.doubt();
        pending.unsent();
        assertThat(pending.doubtful()).isTrue();
    }

    @Test
    void requestThatTheMachineHasIsInNoDoubt() {
        pending.sent(5);
        pending.applied();
        assertThat(pending.sentBefore(6)).isFalse();
        assertThat(pending.sentFor(5)).isFalse();
    }

    @Test
    void requestThatCameBackMayBeSentForALaterTerm() {
        pending.sent(5);
        pending.unsent();
        assertThat(pending.sentBefore(6)).isFalse();
        pending.sent(6);
        assertThat(pending.sentBefore(6)).isFalse();
        assertThat(pending.sentFor(6)).isTrue();
    }
}
