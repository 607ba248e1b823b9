package io.selaras.core.coordination;

import static io.selaras.core.lock.LockMode.EXCLUSIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockLimits;
import io.selaras.core.lock.LockReply;
import io.selaras.core.session.Session;
import io.selaras.core.session.SessionLimits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session's client learns of every loss, or how many it never will. */
class SessionLossesTest {
    private static final String OWNER = "session:1";

    private final Clients clients = new Clients();

    @BeforeEach
    void open() {
        clients.own(new LockCommand.OpenSession("app", 600_000, 0, 0));
    }

    @Test
    void moreLossesThanOneAnswerHoldsAreToldByTheNextOnes() {
        lose(150);
        List<Long> told = new ArrayList<>();
        long known = 0;
        for (int size : List.of(64, 64, 22, 0)) {
            LockReply.SessionAlive alive = alive(known);
            assertThat(alive.lost()).hasSize(size);
            assertThat(alive.lostCount()).isEqualTo(150 - known);
            assertThat(alive.lostForgotten()).isZero();
            alive.lost().forEach(lost -> told.add(lost.note()));
            known = alive.lost().isEmpty() ? known : alive.lost().getLast().note();
        }
        assertThat(told).hasSize(150).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void lossesThatAreForgottenAreCounted() {
        lose(SessionLimits.LOST_NOTED + 10);
        LockReply.SessionAlive alive = alive(0);
        assertThat(alive.lostForgotten()).isEqualTo(10);
        assertThat(alive.lostCount()).isEqualTo(SessionLimits.LOST_NOTED + 10);
        assertThat(alive.lost().getFirst().note()).isEqualTo(11);
        assertThat(alive(74).lostForgotten()).isZero();
        lose(64 + 5);
        assertThat(alive(0).lostForgotten()).isEqualTo(5);
        assertThat(alive(77).lostForgotten()).isEqualTo(2);
    }

    @Test
    void nobodyKnowsOfLossesThatAreStillToCome() {
        assertThat(alive(1_000).lostCount()).isZero();
        lose(1);
        assertThat(alive(0).lost()).extracting(Session.Lost::note).containsExactly(1L);
    }

    @Test
    void whatIsLeftUnknownSurvivesARestart() {
        lose(SessionLimits.LOST_NOTED + 10);
        alive(50);
        clients.machine = CoordinationMachine.restore(clients.machine.image());
        assertThat(alive(0).lostCount()).isEqualTo(SessionLimits.LOST_NOTED - 40);
    }

    @Test
    void contendedLocksBeyondTheListAreCounted() {
        for (int i = 0; i < 70; i++) {
            clients.acquire("r" + i, OWNER, EXCLUSIVE, 0);
            clients.acquire("r" + i, "bob", EXCLUSIVE, 600_000);
        }
        LockReply.SessionAlive alive = alive(0);
        assertThat(alive.contended()).hasSize(LockLimits.CONTENDED_SHOWN);
        assertThat(alive.contendedCount()).isEqualTo(70);
    }

    /** What is waited for is less than what is held, and the other way round. */
    @ParameterizedTest
    @ValueSource(ints = {0, 20})
    void onlyWhatTheSessionHoldsIsContended(int others) {
        for (int i = 0; i < 5; i++) {
            clients.acquire("r" + i, OWNER, EXCLUSIVE, 0);
        }
        clients.acquire("s", "cid", EXCLUSIVE, 0);
        clients.acquire("s", "bob", EXCLUSIVE, 600_000);
        clients.acquire("r3", "bob", EXCLUSIVE, 600_000);
        for (int i = 0; i < others; i++) {
            clients.acquire("t" + i, "cid", EXCLUSIVE, 0);
            clients.acquire("t" + i, "bob", EXCLUSIVE, 600_000);
        }
        assertThat(alive(0).contended()).containsExactly("r3");
    }

    @Test
    void closingTellsHowManyLocksAndWaitsOfAllOwnersEnd() {
        clients.acquire("s", "bob", EXCLUSIVE, 0);
        for (String owner : List.of(OWNER, "session:1/b")) {
            clients.acquire("r" + owner, owner, EXCLUSIVE, 0);
            clients.acquire("s", owner, EXCLUSIVE, 600_000);
        }
        clients.acquire("s", OWNER, EXCLUSIVE, 600_000);
        assertThat(clients.own(new LockCommand.CloseSession(1)))
                .isEqualTo(new LockReply.SessionClosed(1, 2, 3));
    }

    private void lose(int count) {
        for (int i = 0; i < count; i++) {
            clients.acquire("r" + i, OWNER, EXCLUSIVE, 0);
            clients.own(new LockCommand.ForceRelease("r" + i, "test"));
        }
    }

    private LockReply.SessionAlive alive(long known) {
        LockReply reply = clients.own(new LockCommand.KeepAlive(1, known));
        if (reply instanceof LockReply.SessionAlive alive) {
            return alive;
        }
        throw new AssertionError("the session does not live: " + reply);
    }
}
