package io.selaras.core.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.core.lock.query.LockQueryResult;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Questions about sessions, about what is neither held nor awaited, and about inversions. */
class StateQueriesTest {

    private static final String LONG = "\"".repeat(500);

    private final Clients clients = new Clients();

    @Test
    void sessionTellsWhatItsOwnersHoldAndAwaitAndHowLongItLives() {
        clients.own(new LockCommand.OpenSession("worker", 10_000, 0, 0));
        clients.acquire("a", "session:1", LockMode.EXCLUSIVE, 0);
        clients.acquire("b", "session:1/x", LockMode.EXCLUSIVE, 0);
        clients.acquire("c", "session:1/x", LockMode.EXCLUSIVE, 0);
        clients.acquire("a", "session:1/x", LockMode.EXCLUSIVE, 5_000);

        LockQueryResult.SessionView session = Objects.requireNonNull(session(1, 4_000));
        assertThat(session.session().name()).isEqualTo("worker");
        assertThat(session.remainingMs()).isEqualTo(6_000);
        assertThat(session.owners()).isEqualTo(2);
        assertThat(session.grants()).isEqualTo(3);
        assertThat(session.waits()).isEqualTo(1);
        assertThat(Objects.requireNonNull(session(1, 10_050)).remainingMs()).isZero();
        assertThat(session(2, 0)).isNull();
    }

    @Test
    void sessionsAreListedFromTheOneBehindTheCursorUpToTheLimit() {
        for (int i = 0; i < 3; i++) {
            clients.own(new LockCommand.OpenSession("s", 10_000, 0, 0));
        }
        assertThat(sessions(0, 3).more()).isFalse();
        assertThat(sessions(0, 2).more()).isTrue();
        assertThat(sessions(1, 1).sessions())
                .extracting(it -> it.session().id())
                .containsExactly(2L);
    }

    @Test
    void pageOfSessionsEndsWithTheOneThatMakesItAMegabyte() {
        for (int i = 0; i < 1_000; i++) {
            clients.own(new LockCommand.OpenSession(LONG, 10_000, 0, 0));
        }
        LockQueryResult.SessionList page = sessions(0, 1_000);

        int entry = 200 + 2 + 2 * LONG.length();
        assertThat(page.sessions()).hasSize((1 << 20) / entry + 1);
        assertThat(page.more()).isTrue();
    }

    @Test
    void semaphoreIsKnownWhileItHasPermits() {
        String name = "semaphore:s";
        assertThat(state(name)).isEqualTo(new LockReply.NotFound(name));
        clients.own(new LockCommand.SetSemaphore(name, 2));
        assertThat(state(name)).isEqualTo(new LockReply.SemaphoreState(name, 2, 2));
        clients.own(new LockCommand.SetSemaphore(name, 0));
        assertThat(state(name)).isEqualTo(new LockReply.NotFound(name));
    }

    @Test
    void latchIsKnownOnceItIsSet() {
        assertThat(state("latch:l")).isEqualTo(new LockReply.NotFound("latch:l"));
        clients.own(new LockCommand.SetLatch("latch:l", 7));
        assertThat(state("latch:l")).isEqualTo(new LockReply.LatchState("latch:l", 7));
    }

    @Test
    void inversionsAreToldLatestFirstUpToTheLimit() {
        for (int i = 0; i < 2; i++) {
            nest("a" + i, "b" + i);
            nest("b" + i, "a" + i);
        }
        LockQueryResult.InversionList all = inversions(2);
        assertThat(all.inversions()).hasSize(2);
        assertThat(all.more()).isFalse();
        LockQueryResult.InversionList latest = inversions(1);
        assertThat(latest.inversions())
                .extracting(LockEvent.Inversion::toString)
                .containsExactly(all.inversions().getFirst().toString())
                .first()
                .asString()
                .contains("a1");
        assertThat(latest.more()).isTrue();
    }

    /** Takes two locks one after the other, and gives them back. */
    private void nest(String first, String second) {
        for (String resource : new String[] {first, second}) {
            clients.acquire(resource, "ann", LockMode.EXCLUSIVE, 0);
        }
        for (String resource : new String[] {first, second}) {
            clients.own(new LockCommand.ForceRelease(resource, "done"));
        }
    }

    private LockQueryResult.@Nullable SessionView session(long id, long nowMs) {
        return clients.machine.query(new LockQuery.SessionAt(id), nowMs).session();
    }

    private LockQueryResult.SessionList sessions(long after, int limit) {
        return clients.machine.query(new LockQuery.ListSessions(after, limit), 0);
    }

    private LockReply state(String resource) {
        return clients.machine.query(new LockQuery.StateOf(resource), 0).state();
    }

    private LockQueryResult.InversionList inversions(int limit) {
        return clients.machine.query(new LockQuery.Inversions(limit), 0);
    }
}
