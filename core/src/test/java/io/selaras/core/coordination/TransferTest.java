package io.selaras.core.coordination;

import static io.selaras.core.lock.LockMode.EXCLUSIVE;
import static io.selaras.core.lock.LockMode.INTENT_EXCLUSIVE;
import static io.selaras.core.lock.LockMode.INTENT_SHARED;
import static io.selaras.core.lock.LockMode.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What its holder keeps, or the new owner has already, may keep a lock from being handed over. */
class TransferTest {
    private final Clients clients = new Clients();

    @Test
    void lockIsNotGivenToASessionThatIsOver() {
        clients.acquire("r", "ann", EXCLUSIVE, 0);
        assertThat(transfer("r", "ann", 1, "session:1/a"))
                .isEqualTo(new LockReply.SessionExpired(1));
    }

    @Test
    void lockBelowIsNotGivenAwayWhileItsHolderKeepsWhatIsAbove() {
        clients.acquire("a", "ann", SHARED, 0);
        below("a/b", "ann", EXCLUSIVE);
        assertHeld(transfer("a/b", "ann", 2, "bob"), "a");
        clients.release("a", "ann", 1);
        assertThat(transfer("a/b", "ann", 2, "bob")).isInstanceOf(LockReply.Granted.class);
    }

    @Test
    void lockIsNotGivenAwayWhileItsHolderNeedsAnIntentionThere() {
        clients.acquire("a", "ann", SHARED, 0);
        below("a/b", "ann", EXCLUSIVE);
        assertHeld(transfer("a", "ann", 1, "bob"), "a");
    }

    @Test
    void lockIsGivenToOneWhoHoldsItOnlyForWhatIsBelow() {
        clients.acquire("a", "ann", INTENT_EXCLUSIVE, 0);
        below("a/b", "bob", EXCLUSIVE);
        assertThat(transfer("a", "ann", 1, "bob")).isInstanceOf(LockReply.Granted.class);
    }

    @Test
    void lockIsNotGivenToOneWhoHoldsIt() {
        clients.acquire("a", "ann", SHARED, 0);
        clients.acquire("a", "bob", INTENT_SHARED, 0);
        assertHeld(transfer("a", "ann", 1, "bob"), "a");
    }

    @Test
    void lockIsNotGivenToItsHolderWhateverIsAbove() {
        clients.acquire("a", "ann", SHARED, 0);
        below("a/b", "ann", EXCLUSIVE);
        assertHeld(transfer("a/b", "ann", 2, "ann"), "a/b");
    }

    private void below(String resource, String owner, LockMode mode) {
        LockCommand.Terms terms = new LockCommand.Terms(9_000, true, false, null, null, false);
        List<LockCommand.Part> part = List.of(new LockCommand.Part(resource, mode));
        assertThat(clients.own(new LockCommand.Acquire(part, owner, 0, terms)))
                .isInstanceOf(LockReply.Granted.class);
    }

    private @Nullable LockReply transfer(String resource, String owner, long token, String to) {
        return clients.own(new LockCommand.Transfer(resource, owner, token, to, 9_000));
    }

    private static void assertHeld(@Nullable LockReply reply, String resource) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        LockReply.Held.class,
                        held -> assertThat(held.resource()).isEqualTo(resource));
    }
}
