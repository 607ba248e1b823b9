package io.selaras.core.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Audience;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.Reply;
import io.selaras.core.kernel.Requester;
import org.junit.jupiter.api.Test;

/** Answers stay for their time, and a full table forgets nothing. */
class ReplyTableTest {
    private static final Told DONE = new Told("done", true);

    private final ReplyTable table =
            new ReplyTable(
                    new ReplyMeasure() {
                        @Override
                        public long hashOf(Reply reply) {
                            return reply.toString().hashCode();
                        }

                        @Override
                        public long bytesOf(Reply reply) {
                            return 100;
                        }
                    });

    private record Told(String text, boolean remembered) implements Reply {}

    private static Requester asks(String principal, String id) {
        return new Requester(Audience.of(Origin.NONE), principal, principal, id, 7);
    }

    private static Requester numbered(String client, int number) {
        return new Requester(Audience.of(Origin.NONE), "p", client, client + "/" + number, 7);
    }

    @Test
    void answerIsKeptForTheFullTimeAfterTheOutcome() {
        table.pending(asks("ann", "k"), 5);
        assertThat(table.find("ann", "k")).isEqualTo(new RememberedRequest.Pending(7, 5));
        table.finish(asks("ann", "k"), 1_000, DONE);
        table.advance(1_000 + ReplyTable.TTL_MS - 1, 0);
        assertThat(table.find("ann", "k"))
                .isEqualTo(new FinishedReply<>("ann", "ann", "k", 7, 1_000, DONE));
        table.advance(1_000 + ReplyTable.TTL_MS, 0);
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
        table.advance(Long.MAX_VALUE, 0);
        assertThat(table.find("ann", "k")).isNotNull();
    }

    @Test
    void requestIdsArePrivateToTheirPrincipal() {
        table.finish(asks("ann", "k"), 0, DONE);
        assertThat(table.find("bob", "k")).isNull();
    }

    @Test
    void limitCountsPendingAndFinishedRequests() {
        table.limit(1_500);
        table.finish(asks("ann", "a"), 0, DONE);
        assertThat(table.full(true)).isFalse();
        table.pending(asks("ann", "b"), 1);
        table.pending(asks("bob", "c"), 2);
        assertThat(table.full(true)).isTrue();
        table.advance(ReplyTable.TTL_MS, 0);
        assertThat(table.full(true)).isFalse();
    }

    @Test
    void whatOnlyFreesGoesFurtherThanWhatGrows() {
        table.limit(100_000);
        int growing = fill("ann", true, 0);
        assertThat(table.full(true)).isFalse();
        assertThat(fill("ann", false, growing)).isGreaterThan(growing);
    }

    @Test
    void clientThatTookAllItGetsLeavesRoomForEverybodyElse() {
        table.limit(1_000_000);
        int greedy = fill("ann", true, 0);
        int second = fill("bob", true, 0);
        int third = fill("cyn", true, 0);
        assertThat(greedy).isGreaterThan(second);
        assertThat(second).isGreaterThan(third);
        assertThat(third).isGreaterThan(50);
        assertThat(table.bytes()).isLessThan(1_000_000);
    }

    @Test
    void greedyClientGivesWayAsItsAnswersAge() {
        table.limit(100_000);
        int first = 0;
        while (!table.fullFor("p", "ann", true)) {
            table.finish(numbered("ann", ++first), first, DONE);
        }
        int modest = 0;
        for (long now = first; now < 4 * ReplyTable.TTL_MS; now += 100) {
            table.advance(now, 0);
            if (!table.fullFor("p", "ann", true)) {
                table.finish(numbered("ann", ++first), now, DONE);
            }
            if (!table.fullFor("p", "bob", true)) {
                table.finish(numbered("bob", ++modest), now, DONE);
            }
        }
        long ann =
                table.outcomes(Told.class).stream().filter(it -> it.client().equals("ann")).count();
        long bob =
                table.outcomes(Told.class).stream().filter(it -> it.client().equals("bob")).count();
        assertThat(Math.abs(ann - bob)).isLessThan(10);
    }

    @Test
    void acknowledgedAnswersAreForgottenAndTheirIdsStaySpent() {
        long before = table.bytes();
        for (int i = 1; i <= 100; i++) {
            table.finish(numbered("ann", i), i, DONE);
            table.acknowledge("p", "ann", i, i);
        }
        assertThat(table.size()).isEqualTo(1);
        assertThat(table.bytes() - before).isLessThan(1_000);
        assertThat(table.find("p", "ann/99")).isNull();
        assertThat(table.find("p", "ann/100")).isNotNull();
        assertThat(table.acknowledged("p", new RequestNumber("ann", 99))).isTrue();
        assertThat(table.acknowledged("p", new RequestNumber("ann", 100))).isFalse();
        assertThat(table.acknowledged("p", new RequestNumber("bob", 99))).isFalse();
        assertThat(table.acknowledged("q", new RequestNumber("ann", 99))).isFalse();
    }

    @Test
    void acknowledgementLastsAsLongAsAnAnswerWould() {
        table.finish(numbered("ann", 1), 0, DONE);
        table.acknowledge("p", "ann", 2, 5);
        table.advance(4 + ReplyTable.TTL_MS, 0);
        assertThat(table.acknowledged("p", new RequestNumber("ann", 1))).isTrue();
        table.advance(5 + ReplyTable.TTL_MS, 0);
        assertThat(table.acknowledged("p", new RequestNumber("ann", 1))).isFalse();
        assertThat(table.bytes()).isZero();
        assertThat(table.stateHash()).isZero();
    }

    @Test
    void acknowledgementNeverGoesBack() {
        table.finish(numbered("ann", 9), 0, DONE);
        table.acknowledge("p", "ann", 9, 1);
        table.acknowledge("p", "ann", 3, 2);
        assertThat(table.acknowledged()).containsExactly(new Acknowledged("p", "ann", 9, 1));
    }

    @Test
    void waitWhoseAnswerWasGivenUpIsNotRemembered() {
        table.pending(numbered("ann", 1), 7);
        table.acknowledge("p", "ann", 2, 1);
        assertThat(table.find("p", "ann/1")).isNotNull();
        table.finish(numbered("ann", 1), 2, DONE);
        assertThat(table.find("p", "ann/1")).isNull();
    }

    @Test
    void idOfAWaitWhoseAnswerWasGivenUpStaysSpentForItsFullTime() {
        table.pending(numbered("ann", 1), 7);
        table.acknowledge("p", "ann", 2, 1);
        table.finish(numbered("ann", 1), ReplyTable.TTL_MS, DONE);
        table.advance(2 * ReplyTable.TTL_MS - 1, 0);
        assertThat(table.acknowledged("p", new RequestNumber("ann", 1))).isTrue();
        table.advance(2 * ReplyTable.TTL_MS, 0);
        assertThat(table.acknowledged("p", new RequestNumber("ann", 1))).isFalse();
        assertThat(table.bytes()).isZero();
        assertThat(table.stateHash()).isZero();
    }

    @Test
    void strangerAcknowledgesNothing() {
        table.acknowledge("p", "ann", 1_000, 1);
        assertThat(table.bytes()).isZero();
        assertThat(table.acknowledged()).isEmpty();
    }

    @Test
    void whatIsRememberedCountsOnceWithItsAnswer() {
        table.pending(asks("ann", "k"), 5);
        long waits = table.bytes();
        assertThat(waits).isPositive();
        table.finish(asks("ann", "k"), 0, DONE);
        assertThat(table.bytes()).isEqualTo(waits + 100);
        table.advance(ReplyTable.TTL_MS, 0);
        assertThat(table.bytes()).isZero();
    }

    @Test
    void clientThatIsForgottenTakesNobodyOfItsPrincipalAlong() {
        table.finish(numbered("ann", 1), 0, DONE);
        table.finish(numbered("bob", 1), 1, DONE);
        table.advance(ReplyTable.TTL_MS, 0);
        assertThat(table.find("p", "ann/1")).isNull();
        assertThat(table.find("p", "bob/1")).isNotNull();
    }

    @Test
    void acknowledgementIsPartOfTheState() {
        table.finish(numbered("ann", 5), 0, DONE);
        long before = table.stateHash();
        table.acknowledge("p", "ann", 3, 1);
        long third = table.stateHash();
        table.acknowledge("p", "ann", 4, 1);
        assertThat(third).isNotEqualTo(before);
        assertThat(table.stateHash()).isNotIn(before, third);
    }

    @Test
    void idleMachineWakesToForgetOnlyWhenThatIsWorthAnEntry() {
        table.finish(numbered("ann", 5), 1_000, DONE);
        assertThat(table.nextDeadlineMs()).isEqualTo(1_000 + ReplyTable.TTL_MS + 10_000);
        table.finish(numbered("bob", 1), 2_000, DONE);
        table.acknowledge("p", "ann", 6, 3_000);
        assertThat(table.nextDeadlineMs()).isEqualTo(2_000 + ReplyTable.TTL_MS + 10_000);
    }

    @Test
    void tableIsFullToTheByteAndAnEighthLaterForWhatOnlyFrees() {
        table.finish(asks("ann", "k"), 0, DONE);
        table.limit(table.bytes());
        assertThat(table.full(true)).isTrue();
        assertThat(table.full(false)).isFalse();
        table.limit(table.bytes() + 1);
        assertThat(table.full(true)).isFalse();
        table.limit(table.bytes() * 8 / 9);
        assertThat(table.full(false)).isTrue();
        assertThat(table.limitBytes()).isEqualTo(table.bytes() * 8 / 9);
    }

    @Test
    void clientHasItsShareWhenItHasTakenFourTimesWhatIsFree() {
        table.finish(numbered("ann", 1), 0, DONE);
        long own = table.bytes();
        table.limit(own + own / 4);
        assertThat(table.fullFor("p", "ann", true)).isTrue();
        assertThat(table.fullFor("p", "bob", true)).isFalse();
        table.limit(own + own / 4 + 1);
        assertThat(table.fullFor("p", "ann", true)).isFalse();
    }

    /** So many ids of a client find room. */
    private int fill(String client, boolean grows, int from) {
        int number = from;
        while (!table.full(grows) && !table.fullFor("p", client, grows)) {
            table.finish(numbered(client, ++number), 0, DONE);
        }
        return number;
    }

    @Test
    void emptiedTableLeavesNoTrace() {
        long before = table.stateHash();
        table.finish(asks("ann", "a"), 0, DONE);
        table.finish(asks("bob", "b"), 1, DONE);
        assertThat(table.stateHash()).isNotEqualTo(before);
        table.advance(1 + ReplyTable.TTL_MS, 0);
        assertThat(table.stateHash()).isEqualTo(before);
        assertThat(table.size()).isZero();
        assertThat(table.nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
    }
}
