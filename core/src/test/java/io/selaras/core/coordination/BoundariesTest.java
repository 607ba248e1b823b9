package io.selaras.core.coordination;

import static io.selaras.core.lock.LockMode.EXCLUSIVE;
import static io.selaras.core.lock.LockMode.SHARED;
import static io.selaras.core.lock.LockMode.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Effect;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.query.LockQuery;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens on both sides of a limit, and at one instant. */
class BoundariesTest {

    private final Clients clients = new Clients();

    @Test
    void waitsThatEndTogetherEndInTheOrderInWhichTheyBegan() {
        clients.acquire("r", "h", EXCLUSIVE, 0);
        List<Long> began = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            clients.acquire("r", "w" + i, EXCLUSIVE, 500);
            began.add(2L + i);
        }
        clients.timeMs = 1_000;
        List<Long> ended = new ArrayList<>();
        for (Effect effect : clients.send(new SystemCommand.Tick())) {
            if (effect instanceof Effect.Answer answer) {
                ended.add(answer.origin().number());
            }
        }
        assertThat(ended).isEqualTo(began);
    }

    @Test
    void holdersLoseALockThatIsTakenByForceInTheOrderOfTheirNames() {
        for (String owner : List.of("carl", "ann", "bob")) {
            clients.acquire("r", owner, SHARED, 0);
        }
        List<String> lost = new ArrayList<>();
        for (Effect effect : clients.send(new LockCommand.ForceRelease("r", "stuck"))) {
            if (effect instanceof Effect.Observed(LockEvent.GrantEnded(Grant grant, _))) {
                lost.add(grant.owner());
            }
        }
        assertThat(lost).containsExactly("ann", "bob", "carl");
    }

    @Test
    void grantThatLivesUntilItsReleaseNeedsASession() {
        clients.acquire("r", "ann", EXCLUSIVE, 0);
        assertThat(clients.own(new LockCommand.Renew("r", "ann", 1, 0)))
                .isEqualTo(new LockReply.SessionRequired("r", "ann"));
    }

    /** From 16 holders on their modes are counted. */
    @ParameterizedTest
    @ValueSource(ints = {2, 15, 16, 20})
    void lastOfManyHoldersConvertsOnceItIsAlone(int holders) {
        for (int i = 0; i < holders; i++) {
            clients.acquire("r", "h" + i, SHARED, 0);
        }
        assertThat(clients.own(new LockCommand.Convert("r", "h0", 1, EXCLUSIVE, 0)))
                .isInstanceOf(LockReply.Held.class);
        assertThat(clients.own(new LockCommand.Convert("r", "h0", 1, EXCLUSIVE, 10_000))).isNull();
        for (int i = 1; i < holders; i++) {
            assertThat(clients.machine.image().locks().waiters()).hasSize(1);
            clients.release("r", "h" + i, 1 + i);
        }
        assertThat(clients.machine.image().locks().waiters()).isEmpty();
        assertThat(clients.machine.image().locks().grants())
                .singleElement()
                .satisfies(grant -> assertThat(grant.mode()).isEqualTo(EXCLUSIVE));
    }

    @Test
    void oneOfManyHoldersConvertsToAModeThatIsCompatibleWithTheOthers() {
        for (int i = 0; i < 20; i++) {
            clients.acquire("r", "h" + i, SHARED, 0);
        }
        assertThat(clients.own(new LockCommand.Convert("r", "h3", 4, UPDATE, 0)))
                .isInstanceOf(LockReply.Granted.class);
    }

    /** Of the locks that an owner holds the latest four are looked at. */
    @ParameterizedTest
    @CsvSource({"3, 1", "4, 0"})
    void onlyTheLatestLocksOfAnOwnerAreLookedAtForContraryOrders(int between, int warnings) {
        clients.acquire("w", "bob", EXCLUSIVE, 0);
        clients.acquire("old", "bob", EXCLUSIVE, 0);
        clients.release("w", "bob", 1);
        clients.release("old", "bob", 2);
        clients.acquire("old", "ann", EXCLUSIVE, 0);
        for (int i = 0; i < between; i++) {
            clients.acquire("between" + i, "ann", EXCLUSIVE, 0);
        }
        clients.acquire("w", "ann", EXCLUSIVE, 0);
        assertThat(clients.machine.query(new LockQuery.Inversions(9), 0).inversions())
                .hasSize(warnings);
    }

    /** Sixteen cycles are broken as the policy says; who closes more has to give way itself. */
    @ParameterizedTest
    @CsvSource({"16, false", "17, true"})
    void whoClosesVeryManyCyclesGivesWay(int cycles, boolean givesWay) {
        for (int i = 0; i < cycles; i++) {
            clients.acquire("shared", "o" + i, SHARED, 0);
            clients.acquire("own" + i, "x", EXCLUSIVE, 0);
            clients.acquire("own" + i, "o" + i, EXCLUSIVE, 60_000);
        }
        LockReply reply = clients.acquire("shared", "x", EXCLUSIVE, 60_000);
        if (givesWay) {
            assertThat(reply)
                    .isInstanceOfSatisfying(
                            LockReply.Deadlock.class,
                            it -> assertThat(it.report().victim()).isEqualTo("x"));
        } else {
            assertThat(reply).isNull();
        }
    }
}
