package io.selaras.core.coordination;

import static io.selaras.core.lock.LockMode.EXCLUSIVE;
import static io.selaras.core.lock.LockMode.SHARED;
import static io.selaras.core.lock.LockMode.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.selaras.core.kernel.Effect;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.lock.Edge;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.explain.Explanation;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.core.lock.query.LockQueryResult;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberCommand;
import io.selaras.core.member.MemberReply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Limits, size and restore. */
class CoordinationMachineTest {
    private static final int CHECKS = 300;

    private final Clients clients = new Clients();

    @Test
    void wantedMembersSurviveAnImageWithTheirAnswers() {
        CoordinationMachine machine = CoordinationMachine.empty(List.of("n1", "n2"));
        Origin origin = new Origin("n1", 1, 1);
        Command remove = new MemberCommand.Remove("n2");
        List<Request> asked = List.of(new Request(origin, "ann", "r1", remove));
        List<Effect> first = machine.apply(new Batch(1, 1, asked));
        assertThat(first)
                .containsExactly(new Effect.Answer(origin, new MemberReply.Unwanted("n2")));
        CoordinationMachine restored = CoordinationMachine.restore(machine.image());
        assertThat(restored.members()).containsExactly(Member.founder("n1"));
        assertThat(restored.apply(new Batch(2, 2, asked))).isEqualTo(first);
    }

    @Test
    void oneIdIsCarriedOutOnceWhateverKindOfRequestItComesWith() {
        CoordinationMachine machine = CoordinationMachine.empty(List.of("n1", "n2"));
        Origin origin = new Origin("n1", 1, 1);
        Command lock = new LockCommand.Acquire("r", "ann", EXCLUSIVE, 9, 0);
        Command remove = new MemberCommand.Remove("n2");
        for (List<Command> order : List.of(List.of(lock, remove), List.of(remove, lock))) {
            String id = "k" + order.indexOf(lock);
            machine.apply(asked(origin, id, order.getFirst()));
            assertThat(machine.apply(asked(origin, id, order.getLast())))
                    .singleElement()
                    .isIn(
                            new Effect.Answer(origin, new LockReply.IdempotencyMismatch(id)),
                            new Effect.Answer(origin, new MemberReply.IdempotencyMismatch(id)));
        }
    }

    private static Batch asked(Origin origin, String id, Command command) {
        return new Batch(1, 1, List.of(new Request(origin, "ann", id, command)));
    }

    @Test
    void hundredThousandReleasedLocksLeaveNothingBehind() {
        for (int i = 0; i < 100_000; i++) {
            String resource = "r" + i;
            clients.timeMs++;
            assertThat(clients.acquire(resource, "o" + i, EXCLUSIVE, 0))
                    .isInstanceOf(LockReply.Granted.class);
            if (i % 3 == 0) {
                clients.acquire(resource, "w" + i, SHARED, 10_000);
            }
            clients.release(resource, "o" + i, clients.machine.image().locks().lastToken());
            if (i % 3 == 0) {
                clients.release(resource, "w" + i, clients.machine.image().locks().lastToken());
            }
        }
        assertThat(clients.machine.image().locks().grants()).isEmpty();
        assertThat(clients.machine.image().locks().waiters()).isEmpty();
        assertThat(clients.machine.nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
        assertThat(list("", LockQuery.State.HELD, "", 10, "").locks()).isEmpty();
    }

    @Test
    void deadlockInAChainOfTenThousandOwnersIsFound() {
        int length = 10_000;
        for (int i = 0; i < length; i++) {
            clients.acquire("r" + i, "o" + i, EXCLUSIVE, 0);
        }
        for (int i = 0; i < length - 1; i++) {
            assertThat(clients.acquire("r" + (i + 1), "o" + i, EXCLUSIVE, 60_000)).isNull();
        }
        assertThat(fastestCheckNanos("r0")).isLessThan(5_000_000);
        LockReply reply = clients.acquire("r0", "o" + (length - 1), EXCLUSIVE, 60_000);
        assertThat(reply)
                .isInstanceOfSatisfying(
                        LockReply.Deadlock.class,
                        deadlock -> {
                            assertThat(deadlock.report().cycle()).hasSize(64);
                            assertThat(deadlock.report().explanation())
                                    .contains("through 9992 more owners");
                        });
        assertThat(clients.machine.image().locks().waiters()).hasSize(length - 1 + CHECKS);
    }

    /** Owners that somebody could wait for begin to wait at the end of the chain. */
    private long fastestCheckNanos(String resource) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < CHECKS; i++) {
            clients.acquire("own" + i, "late" + i, EXCLUSIVE, 0);
            long before = System.nanoTime();
            assertThat(clients.acquire(resource, "late" + i, EXCLUSIVE, 60_000)).isNull();
            fastest = Math.min(fastest, System.nanoTime() - before);
        }
        return fastest;
    }

    @Test
    void queueOfAResourceIsBounded() {
        clients.acquire("r", "ann", EXCLUSIVE, 0);
        for (int i = 0; i < 1_000; i++) {
            assertThat(clients.acquire("r", "o" + i, EXCLUSIVE, 60_000)).isNull();
        }
        assertThat(clients.acquire("r", "late", EXCLUSIVE, 60_000))
                .isEqualTo(new LockReply.QueueFull(LockReply.Scope.RESOURCE, "r", 1_000));
    }

    @Test
    void waitsOfAnOwnerAreBounded() {
        for (int i = 0; i <= 1_000; i++) {
            clients.acquire("r" + i, "ann", EXCLUSIVE, 0);
        }
        for (int i = 0; i < 1_000; i++) {
            assertThat(clients.acquire("r" + i, "bob", EXCLUSIVE, 60_000)).isNull();
        }
        assertThat(clients.acquire("r1000", "bob", EXCLUSIVE, 60_000))
                .isEqualTo(new LockReply.QueueFull(LockReply.Scope.OWNER, "bob", 1_000));
    }

    @Test
    void whoeverWaitsBehindClientsOfAGoneNodeIsServedAtOnce() {
        clients.acquire("r", "ann", SHARED, 0);
        Command wait = new LockCommand.Acquire("r", "bob", EXCLUSIVE, 9, 9_000);
        Request elsewhere = new Request(new Origin("n2", 1, 1), "ann", null, wait);
        clients.machine.apply(new Batch(0, 0, List.of(elsewhere)));
        assertThat(clients.acquire("r", "cyn", SHARED, 9_000)).isNull();

        List<Effect> effects = clients.send(new SystemCommand.NodeGone("n2", 2, true));

        assertThat(effects)
                .anyMatch(effect ->
                        effect instanceof Effect.Answer(Origin _, LockReply.Granted granted)
                                && granted.owner().equals("cyn"));
    }

    @Test
    void onlyConnectionsOfEarlierStartsOfAGoneNodeAreDisplaced() {
        clients.acquire("r", "ann", EXCLUSIVE, 0);
        Command wait = new LockCommand.Acquire("r", "bob", EXCLUSIVE, 9_000, 9_000);
        Origin old = new Origin("n2", 1, 1);
        for (Origin origin : List.of(old, new Origin("n2", 2, 2), new Origin("n3", 1, 3))) {
            clients.machine.apply(asked(origin, "k", wait));
        }
        assertThat(clients.send(new SystemCommand.NodeGone("n2", 2, true)))
                .filteredOn(Effect.Displaced.class::isInstance)
                .containsExactly(new Effect.Displaced(old, false));
        assertThat(clients.machine.waitingNodes()).containsExactly("n2", "n3");
    }

    @Test
    void lockThatNobodyWaitsToHearOfIsKept() {
        Command acquire = new LockCommand.Acquire("r", "ann", EXCLUSIVE, 60_000, 0);
        Request unheard = new Request(Origin.NONE, "ann", null, acquire);
        assertThat(clients.machine.apply(new Batch(0, 0, List.of(unheard))))
                .noneMatch(Effect.Answer.class::isInstance);
        clients.timeMs = 60_000;
        assertThat(clients.acquire("r", "bob", EXCLUSIVE, 0)).isInstanceOf(LockReply.Held.class);
    }

    @Test
    void whatAnOwnerKeepsForTheLocksBelowDoesNotKeepItFromHandingItsLockOver() {
        clients.acquire("a", "ann", UPDATE, 0);
        long token = clients.machine.image().locks().lastToken();
        LockCommand.Part below = new LockCommand.Part("a/b", SHARED);
        LockCommand.Terms terms = new LockCommand.Terms(9_000, true, false, null, null, false);
        assertThat(clients.own(new LockCommand.Acquire(List.of(below), "ann", 0, terms)))
                .isInstanceOf(LockReply.Granted.class);

        assertThat(clients.own(new LockCommand.Transfer("a", "ann", token, "bob", 9_000)))
                .isInstanceOfSatisfying(
                        LockReply.Granted.class,
                        granted -> assertThat(granted.owner()).isEqualTo("bob"));
    }

    @Test
    void manySharedHoldersAreFoundByOwnerAndTold16AtMost() {
        for (int i = 0; i < 1_000; i++) {
            clients.acquire("r", "o" + i, SHARED, 0);
        }
        assertThat(clients.release("r", "o500", 501)).isInstanceOf(LockReply.Released.class);
        assertThat(clients.release("r", "o500", 501)).isInstanceOf(LockReply.GrantLost.class);
        assertThat(clients.acquire("r", "ann", EXCLUSIVE, 0))
                .isInstanceOfSatisfying(
                        LockReply.Held.class,
                        held -> {
                            assertThat(held.holders()).hasSize(16);
                            assertThat(held.holderCount()).isEqualTo(999);
                        });
    }

    @Test
    void oneOfManyHoldersThatWeakensItsLockLetsAnotherIn() {
        for (int i = 0; i < 16; i++) {
            clients.acquire("r", "o" + i, i == 7 ? UPDATE : SHARED, 0);
        }
        assertThat(clients.acquire("r", "ann", UPDATE, 0)).isInstanceOf(LockReply.Held.class);
        clients.own(new LockCommand.Convert("r", "o7", 8, SHARED, 0));
        assertThat(clients.acquire("r", "ann", UPDATE, 0)).isInstanceOf(LockReply.Granted.class);
    }

    @Test
    void listGoesThroughAllPagesInOrder() {
        for (int i = 0; i < 25; i++) {
            clients.acquire("a/%02d".formatted(i), i < 20 ? "ann" : "bob", EXCLUSIVE, 0);
        }
        clients.acquire("b", "ann", EXCLUSIVE, 0);
        clients.acquire("a/07", "bob", EXCLUSIVE, 60_000);
        LockQueryResult.LockList first = list("a/", LockQuery.State.HELD, "", 20, "");
        LockQueryResult.LockList second = list("a/", LockQuery.State.HELD, "", 20, first.cursor());
        assertThat(names(first)).hasSize(20).isSorted().startsWith("a/00");
        assertThat(names(second)).containsExactly("a/20", "a/21", "a/22", "a/23", "a/24");
        assertThat(second.cursor()).isEmpty();
        assertThat(names(list("", LockQuery.State.CONTENDED, "", 20, ""))).containsExactly("a/07");
        assertThat(names(list("", LockQuery.State.HELD, "bob", 20, "")))
                .containsExactly("a/07", "a/20", "a/21", "a/22", "a/23", "a/24");
    }

    @Test
    void oneLockIsShownWithItsQueueAndWhoBlocksWhom() {
        clients.acquire("r", "ann", SHARED, 0);
        clients.acquire("r", "bob", EXCLUSIVE, 5_000);
        clients.acquire("r", "cid", SHARED, 5_000);
        LockQueryResult result = clients.machine.query(new LockQuery.LockAt("r"), 0);
        assertThat(result)
                .isInstanceOfSatisfying(
                        LockQueryResult.LockDetail.class,
                        detail -> {
                            assertThat(detail.holders()).hasSize(1);
                            assertThat(detail.queue().getFirst().blockedBy().getFirst().owner())
                                    .isEqualTo("ann");
                            assertThat(detail.queue().getLast().blockedBy().getFirst().owner())
                                    .isEqualTo("bob");
                        });
    }

    @Test
    void explanationNamesHoldersThenThoseAheadAndNobodyWhereTheOwnerWaitsAlready() {
        clients.acquire("r", "ann", SHARED, 0);
        clients.acquire("r", "bob", EXCLUSIVE, 5_000);
        clients.acquire("r", "cid", SHARED, 5_000);
        assertThat(explained("dan").position()).isEqualTo(3);
        assertThat(explained("dan").blockedBy())
                .containsExactly(
                        new Explanation.Blocker("ann", Edge.HARD),
                        new Explanation.Blocker("cid", Edge.SOFT),
                        new Explanation.Blocker("bob", Edge.SOFT));
        assertThat(explained("bob").blockedBy()).isEmpty();
    }

    private Explanation explained(String owner) {
        LockCommand.Acquire asked = new LockCommand.Acquire("r", owner, EXCLUSIVE, 1_000, 1_000);
        return clients.machine.query(new LockQuery.Explain(asked), 0).explanation();
    }

    @Test
    void deadlocksAreRememberedNewestFirstUpToALimit() {
        for (int i = 0; i < 130; i++) {
            clients.acquire("a" + i, "x" + i, EXCLUSIVE, 0);
            clients.acquire("b" + i, "y" + i, EXCLUSIVE, 0);
            clients.acquire("b" + i, "x" + i, EXCLUSIVE, 5_000);
            clients.acquire("a" + i, "y" + i, EXCLUSIVE, 5_000);
        }
        CoordinationMachine restored = CoordinationMachine.restore(clients.machine.image());
        for (CoordinationMachine machine : List.of(clients.machine, restored)) {
            assertThat(machine.query(new LockQuery.Deadlocks(200), 0))
                    .isInstanceOfSatisfying(
                            LockQueryResult.DeadlockList.class,
                            list -> {
                                assertThat(list.deadlocks()).hasSize(128);
                                assertThat(list.deadlocks().getFirst().id()).isEqualTo(130);
                            });
        }
    }

    @Test
    void imageThatWasChangedIsRefused() {
        clients.acquire("r", "ann", SHARED, 0);
        CoordinationImage i = clients.machine.image();
        CoordinationImage changed =
                new CoordinationImage(
                        i.version(),
                        i.logTimeMs(),
                        i.wallTimeMs() + 1,
                        i.sessions(),
                        i.locks(),
                        i.replies(),
                        i.members(),
                        i.placement(),
                        i.facts(),
                        i.losses(),
                        i.queues(),
                        i.stateHash());
        assertThatThrownBy(() -> CoordinationMachine.restore(changed))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private LockQueryResult.LockList list(
            String prefix, LockQuery.State state, String owner, int limit, String cursor) {
        LockQuery.ListLocks query = new LockQuery.ListLocks(prefix, state, owner, limit, cursor);
        return clients.machine.query(query, 0);
    }

    private static List<String> names(LockQueryResult.LockList list) {
        return list.locks().stream().map(LockQueryResult.LockSummary::resource).toList();
    }
}
