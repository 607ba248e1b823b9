package io.selaras.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Answers stay for their time, and a full table forgets nothing. */
class ReplyTableTest {
    private static final Told DONE = new Told("done", true);

    private final ReplyTable table = new ReplyTable(reply -> reply.toString().hashCode(), 3, 2);

    private record Told(String text, boolean remembered) implements Reply {}

    private static Requester asks(String principal, String id) {
        return new Requester(Origin.NONE, principal, id, 7);
    }

    @Test
    void answerIsKeptForTheFullTimeAfterTheOutcome() {
        table.pending(asks("ann", "k"), 5);
        assertThat(table.find("ann", "k")).isEqualTo(new RememberedRequest.Pending(7, 5));
        table.finish(asks("ann", "k"), 1_000, DONE);
        table.purge(1_000 + ReplyTable.TTL_MS - 1);
        assertThat(table.find("ann", "k"))
                .isEqualTo(new FinishedReply<>("ann", "k", 7, 1_000, DONE));
        table.purge(1_000 + ReplyTable.TTL_MS);
        assertThat(table.find("ann", "k")).isNull();
    }

    @Test
    void refusalThatChangedNothingLeavesNoTrace() {
        long before = table.stateHash();
        table.finish(asks("ann", "k"), 0, new Told("no", false));
        table.pending(asks("ann", "l"), 5);
        table.finish(asks("ann", "l"), 0, new Told("too late", false));
        assertThat(table.find("ann", "k")).isNull();
        assertThat(table.find("ann", "l")).isNull();
        assertThat(table.size()).isZero();
        assertThat(table.stateHash()).isEqualTo(before);
    }

    @Test
    void pendingRequestIsNeverForgotten() {
        table.pending(asks("ann", "k"), 5);
        table.purge(Long.MAX_VALUE);
        assertThat(table.find("ann", "k")).isNotNull();
    }

    @Test
    void requestIdsArePrivateToTheirPrincipal() {
        table.finish(asks("ann", "k"), 0, DONE);
        assertThat(table.find("bob", "k")).isNull();
    }

    @Test
    void limitsCountPendingAndFinishedRequests() {
        table.finish(asks("ann", "a"), 0, DONE);
        assertThat(table.fullFor("ann")).isFalse();
        table.pending(asks("ann", "b"), 1);
        assertThat(table.fullFor("ann")).isTrue();
        assertThat(table.fullFor("bob")).isFalse();
        assertThat(table.full()).isFalse();
        table.pending(asks("bob", "c"), 2);
        assertThat(table.full()).isTrue();
    }

    @Test
    void emptiedTableLeavesNoTrace() {
        long before = table.stateHash();
        table.finish(asks("ann", "a"), 0, DONE);
        table.finish(asks("bob", "b"), 1, DONE);
        assertThat(table.stateHash()).isNotEqualTo(before);
        table.purge(1 + ReplyTable.TTL_MS);
        assertThat(table.stateHash()).isEqualTo(before);
        assertThat(table.size()).isZero();
        assertThat(table.nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
    }
}
