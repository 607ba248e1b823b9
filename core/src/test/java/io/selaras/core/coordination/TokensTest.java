package io.selaras.core.coordination;

import static io.selaras.core.lock.LockMode.EXCLUSIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockReply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told to somebody who names a token of no grant that is there. */
class TokensTest {
    private final Clients clients = new Clients();

    @Test
    void tokenThatWasGivenOutLastIsLostAndOneThatNeverWasIsNotTheCallers() {
        clients.acquire("r", "ann", EXCLUSIVE, 0);
        clients.acquire("s", "bob", EXCLUSIVE, 0);
        clients.release("s", "bob", 2);
        assertThat(clients.release("r", "bob", 2))
                .isEqualTo(new LockReply.GrantLost("r", "bob", 2));
        assertThat(clients.release("r", "bob", 3)).isInstanceOf(LockReply.NotOwner.class);
    }

    /** The lock would be free, were it not for the other one that is awaited with it. */
    @Test
    void lockThatIsOnlyAwaitedHasNoOtherOwner() {
        clients.acquire("s", "ann", EXCLUSIVE, 0);
        List<LockCommand.Part> both =
                List.of(new LockCommand.Part("r", EXCLUSIVE), new LockCommand.Part("s", EXCLUSIVE));
        LockCommand.Terms terms = LockCommand.Terms.of(9_000);
        assertThat(clients.own(new LockCommand.Acquire(both, "bob", 9_000, terms))).isNull();
        assertThat(clients.release("r", "cid", 7))
                .isEqualTo(new LockReply.GrantLost("r", "cid", 7));
    }
}
