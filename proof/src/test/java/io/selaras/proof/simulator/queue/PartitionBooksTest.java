package io.selaras.proof.simulator.queue;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueMessage;
import io.selaras.core.queue.QueueQueryResult.Totals;
import io.selaras.core.queue.QueueSettings;
import io.selaras.core.queue.QueueSettings.Ordering;
import io.selaras.proof.simulator.context.SafetyViolation;
import io.selaras.proof.simulator.queue.PartitionBooks.Certain;
import io.selaras.proof.simulator.queue.QueueOracle.Draft;
import io.selaras.proof.simulator.queue.SentMessage.Lease;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The books see each kind of wrong answer, and nothing wrong in right ones. */
class PartitionBooksTest {

    private final QueueOracle oracle = new QueueOracle();
    private final PartitionBooks books = oracle.of(1);
    private final QueueLife queue =
            oracle.life(new QueueDefinition(1, 1, "q", new QueueSettings(Ordering.KEY, 1_000)));
    private long messages;

    private SentMessage stored(String key) {
        SentMessage message = oracle.message(queue, 1, new Draft("m" + ++messages, true, key, 0));
        books.asked(message);
        books.learn(message, messages);
        return message;
    }

    /** A lease of a second, asked for at this time and told a moment later. */
    private static Lease lease(SentMessage message, long number, int attempt, long atMs) {
        return new Lease(message, number, 7, attempt, atMs, atMs + 1, 1_000);
    }

    private static void seen(String what, ThrowingCallable wrong) {
        assertThatExceptionOfType(SafetyViolation.class)
                .isThrownBy(wrong)
                .withMessageContaining(what);
    }

    @Test
    void secondReceiverWithinTheVisibilityIsSeen() {
        SentMessage message = stored("");
        books.leased(lease(message, 1, 1, 100));
        seen("at a time", () -> books.leased(lease(message, 2, 2, 1_098)));
    }

    @Test
    void secondReceiverThatIsToldFirstIsSeen() {
        SentMessage message = stored("");
        books.leased(lease(message, 2, 2, 1_098));
        seen("at a time", () -> books.leased(lease(message, 1, 1, 100)));
    }

    @Test
    void secondReceiverAfterTheVisibilityIsFine() {
        SentMessage message = stored("a");
        books.leased(lease(message, 1, 1, 100));
        assertThatNoException().isThrownBy(() -> books.leased(lease(message, 2, 2, 1_099)));
    }

    @Test
    void attemptThatCountsTwiceIsSeen() {
        SentMessage message = stored("");
        books.leased(lease(message, 1, 1, 100));
        seen("counts twice", () -> books.leased(lease(message, 2, 1, 5_000)));
    }

    @Test
    void nextOfAKeyBeforeTheEndOfTheFirstIsSeen() {
        SentMessage first = stored("a");
        SentMessage next = stored("a");
        books.leased(lease(first, 1, 1, 100));
        seen("overtakes", () -> books.leased(lease(next, 2, 1, 5_000)));
    }

    @Test
    void nextOfAKeyAfterTheEndOfTheFirstIsFine() {
        SentMessage first = stored("a");
        SentMessage next = stored("a");
        books.leased(lease(first, 1, 1, 100));
        books.ackAsked(first, 200);
        assertThatNoException().isThrownBy(() -> books.leased(lease(next, 2, 1, 250)));
    }

    @Test
    void nextOfAKeyThatWasToldBeforeTheEndOfTheFirstIsSeen() {
        SentMessage first = stored("a");
        SentMessage next = stored("a");
        books.ackAsked(first, 300);
        books.leased(lease(next, 2, 1, 250));
        seen("of a key at a time", () -> books.leased(lease(first, 1, 1, 100)));
    }

    @Test
    void otherKeysDoNotWait() {
        SentMessage first = stored("a");
        SentMessage other = stored("b");
        SentMessage none = stored("");
        books.leased(lease(first, 1, 1, 100));
        assertThatNoException()
                .isThrownBy(() -> {
                    books.leased(lease(other, 2, 1, 100));
                    books.leased(lease(none, 3, 1, 100));
                });
    }

    @Test
    void messageThatWasOvertakenBeforeItsSenderHeardIsSeen() {
        SentMessage first = oracle.message(queue, 1, new Draft("first", true, "a", 0));
        messages = 5;
        SentMessage later = stored("a");
        books.leased(lease(later, 1, 1, 100));
        seen("was given out of a key before", () -> books.learn(first, 3));
    }

    @Test
    void oneSequenceForTwoIsSeen() {
        SentMessage one = stored("");
        SentMessage two = oracle.message(queue, 1, new Draft("two", true, "", 0));
        seen("one sequence twice", () -> books.learn(two, one.sequence));
        seen("another sequence", () -> books.learn(one, 9));
    }

    @Test
    void oneNumberForTwoLeasesIsSeen() {
        SentMessage one = stored("");
        SentMessage two = stored("");
        books.leased(lease(one, 1, 1, 100));
        seen("one number for two", () -> books.leased(lease(two, 1, 1, 100)));
    }

    @Test
    void countsThatDoNotAddUpAreSeen() {
        stored("");
        Certain before = books.certain();
        seen("keeps no count", () -> books.totals(before, new Totals(1, 1, 0, 1, 0, 0), true));
        seen("more than was asked", () -> books.totals(before, new Totals(1, 1, 2, 2, 0, 0), true));
        seen("nobody deleted", () -> books.totals(before, new Totals(1, 1, 0, 1, 0, 1), false));
        books.totals(before, new Totals(1, 1, 1, 1, 0, 0), false);
        Certain later = books.certain();
        seen("lost something", () -> books.totals(later, new Totals(1, 1, 0, 0, 0, 0), true));
    }

    @Test
    void bodyThatNobodySentIsSeen() {
        SentMessage message = stored("a");
        SentMessage other = stored("b");
        seen(
                "nobody sent this",
                () ->
                        oracle.find(
                                new QueueMessage(
                                        message.message.id(), "b", "", message.message.body())));
        assertThatNoException().isThrownBy(() -> oracle.find(other.message));
    }
}
