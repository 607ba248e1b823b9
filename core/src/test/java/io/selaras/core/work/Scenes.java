package io.selaras.core.work;

import static io.selaras.core.work.ScenesMachine.WAIT_MS;
import static io.selaras.core.work.ScenesMachine.many;
import static io.selaras.core.work.ScenesMachine.permitFor;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.query.LockQuery;
import java.util.List;

/**
 * States of a size, each with the command that is to be counted: it has to look at what is large.
 */
public final class Scenes {
    private static final int PARTS = 64;

    private Scenes() {}

    public static Runnable permitAwaitedAboveAChainOfOwners(int n) {
        ScenesMachine m = aboveChain(n);
        return () -> m.send(permitFor("semaphore:p", "s"));
    }

    public static Runnable permitExplainedAboveAChainOfOwners(int n) {
        ScenesMachine m = aboveChain(n);
        return () -> m.ask(new LockQuery.Explain(permitFor("semaphore:p", "s")));
    }

    public static Runnable waitBehindAChainOfOwners(int n) {
        ScenesMachine m = new ScenesMachine();
        m.chain(n);
        m.hold("c/x", "x");
        m.await("c/x", "y");
        return () -> m.await("c/0", "x");
    }

    public static Runnable chainOfOwnersThatBecomesARing(int n) {
        ScenesMachine m = new ScenesMachine();
        m.chain(n);
        return () -> m.await("c/0", "o" + n);
    }

    public static Runnable chainOfOwnersInFrontOfADeadlockOverPermits(int n) {
        ScenesMachine m = new ScenesMachine();
        m.chain(n);
        m.send(new LockCommand.SetSemaphore("semaphore:p", 1));
        m.permit("semaphore:p", "a");
        m.await("c/0", "a");
        return () -> m.permit("semaphore:p", "o" + n);
    }

    public static Runnable ringOfOwnersWhoStandBehindEachOther(int n) {
        ScenesMachine m = new ScenesMachine();
        for (int i = 0; i < n; i++) {
            m.hold("q/" + i, "h" + i, LockMode.SHARED);
            m.await("q/" + i, "o" + i);
            if (i > 0) {
                m.await("q/" + i, "o" + (i - 1), LockMode.SHARED);
            }
        }
        return () -> m.await("q/0", "o" + (n - 1), LockMode.SHARED);
    }

    public static Runnable waitThatClosesManyRings(int n) {
        ScenesMachine m = new ScenesMachine();
        for (int i = 0; i < n; i++) {
            m.hold("s", "o" + i, LockMode.SHARED);
            m.hold("x/" + i, "x");
            m.await("x/" + i, "o" + i);
        }
        return () -> m.await("s", "x");
    }

    public static Runnable permitsOfManyWhoWaitForEachOther(int n) {
        ScenesMachine m = new ScenesMachine();
        m.send(new LockCommand.SetSemaphore("semaphore:p", n));
        m.hold("x", "x");
        for (int i = 0; i < n; i++) {
            m.permit("semaphore:p", "o" + i);
            if (i > 0) {
                m.await("x", "o" + i);
            }
        }
        return () -> m.permit("semaphore:p", "x");
    }

    public static Runnable releaseOfManyLocksWhoseOwnerWaitsOften(int n) {
        ScenesMachine m = busyOwner(n);
        return () -> m.send(new LockCommand.Release("", "o", PARTS + 1, true));
    }

    public static Runnable acquireOfManyLocksByAnOwnerThatWaitsOften(int n) {
        ScenesMachine m = busyOwner(n);
        return () -> m.send(many(PARTS, "o", i -> "w/" + i));
    }

    public static Runnable grantOfManyLocksToAnOwnerThatWaitsOften(int n) {
        ScenesMachine m = busyOwner(n);
        return () -> m.send(many(PARTS, "o", i -> "free/" + i));
    }

    public static Runnable cancelledWaitOfAnOwnerThatWaitsOften(int n) {
        ScenesMachine m = busyOwner(n);
        m.hold("single", "h");
        m.await("single", "o");
        return () -> m.send(new LockCommand.Cancel("single", "o"));
    }

    public static Runnable releaseOfManyLocksThatManyOwnersWant(int n) {
        ScenesMachine m = new ScenesMachine();
        m.send(many(PARTS, "h", i -> "w/" + i));
        for (int w = 0; w < n; w++) {
            m.send(many(PARTS, "o" + w, LockMode.SHARED, i -> "w/" + i));
        }
        return () -> m.send(new LockCommand.Release("", "h", 1, true));
    }

    public static Runnable releaseOfALockWithAQueue(int n) {
        ScenesMachine m = queue(n);
        return () -> m.send(new LockCommand.Release("q", "h", 1));
    }

    public static Runnable cancelledWaitAtTheHeadOfAQueue(int n) {
        ScenesMachine m = queue(n);
        return () -> m.send(new LockCommand.Cancel("q", "o0"));
    }

    public static Runnable lockWithAQueueLookedAt(int n) {
        ScenesMachine m = queue(n);
        return () -> m.ask(new LockQuery.LockAt("q"));
    }

    public static Runnable graphOfAQueue(int n) {
        ScenesMachine m = queue(n);
        return () -> m.ask(new LockQuery.LockGraph(1_000, ""));
    }

    public static Runnable waitOfManyHoldersWhoWantMore(int n) {
        ScenesMachine m = shared(n);
        m.hold("s", "z", LockMode.INTENT_EXCLUSIVE);
        for (int i = 1; i < n; i++) {
            m.send(new LockCommand.Convert("s", "o" + i, i + 1, LockMode.SHARED, WAIT_MS));
        }
        return () -> m.send(new LockCommand.Convert("s", "o0", 1, LockMode.SHARED, WAIT_MS));
    }

    public static Runnable releaseOfOneOfManyHoldersWithAQueueBehindThem(int n) {
        ScenesMachine m = shared(n);
        for (int i = 0; i < n; i++) {
            m.await("s", "w" + i);
        }
        return () -> m.send(new LockCommand.Release("s", "o0", 1));
    }

    public static Runnable lockWithManyHoldersAndAQueueLookedAt(int n) {
        ScenesMachine m = shared(n);
        for (int i = 0; i < n; i++) {
            m.await("s", "w" + i, i == 0 ? LockMode.EXCLUSIVE : LockMode.INTENT_SHARED);
        }
        return () -> m.ask(new LockQuery.LockAt("s", 1_000, n));
    }

    public static Runnable graphOfManyHoldersAndAQueue(int n) {
        ScenesMachine m = shared(n);
        for (int i = 0; i < n; i++) {
            m.await("s", "w" + i, i == 0 ? LockMode.EXCLUSIVE : LockMode.INTENT_SHARED);
        }
        return () -> m.ask(new LockQuery.LockGraph(1_000, ""));
    }

    public static Runnable grantThatMakesManyWaitsOfItsOwnerConversions(int n) {
        ScenesMachine m = new ScenesMachine();
        m.hold("s", "a", LockMode.SHARED);
        m.hold("s", "b", LockMode.SHARED);
        for (int i = 0; i < n; i++) {
            m.await("s", "o");
        }
        return () -> m.send(new LockCommand.Transfer("s", "a", 1, "o", WAIT_MS));
    }

    /** Each waits for all holders, of whom 16 are drawn; the page is that of the last one. */
    public static Runnable endOfTheGraphOfManyHoldersAndAQueueForAllOfThem(int n) {
        ScenesMachine m = shared(n);
        for (int i = 0; i < n; i++) {
            m.await("s", "w" + i);
        }
        return () -> m.ask(new LockQuery.LockGraph(1_000, 16 * (n - 1) + ":s"));
    }

    public static Runnable forcedReleaseOfManyHolders(int n) {
        ScenesMachine m = shared(n);
        return () -> m.send(new LockCommand.ForceRelease("s", "because"));
    }

    public static Runnable forcedReleaseOfARootThatManyHoldBelow(int n) {
        ScenesMachine m = new ScenesMachine();
        for (int i = 0; i < n; i++) {
            m.send(below(i, "o" + i % 8));
        }
        return () -> m.send(new LockCommand.ForceRelease("root", "because"));
    }

    public static Runnable semaphoreMadeSmaller(int n) {
        ScenesMachine m = permits(n);
        return () -> m.send(new LockCommand.SetSemaphore("semaphore:p", 1));
    }

    /** Who waits first keeps all holders but two waiting, who are enough. */
    public static Runnable semaphoreMadeSmallerThatLeavesAWayOut(int n) {
        ScenesMachine m = new ScenesMachine();
        m.send(new LockCommand.SetSemaphore("semaphore:p", n + 2));
        m.permit("semaphore:p", "free1");
        m.permit("semaphore:p", "free2");
        m.hold("x", "x");
        for (int i = 0; i < n; i++) {
            m.permit("semaphore:p", "o" + i);
            m.await("x", "o" + i);
        }
        m.permit("semaphore:p", "x");
        for (int i = 0; i < n; i++) {
            m.hold("y/" + i, "w" + i);
            m.permit("semaphore:p", "w" + i);
        }
        return () -> m.send(new LockCommand.SetSemaphore("semaphore:p", n + 1));
    }

    public static Runnable semaphoreMadeLarger(int n) {
        ScenesMachine m = permits(n);
        return () -> m.send(new LockCommand.SetSemaphore("semaphore:p", n + 1));
    }

    public static Runnable lastOneAtABarrier(int n) {
        ScenesMachine m = new ScenesMachine();
        for (int i = 1; i < n; i++) {
            m.send(new LockCommand.EnterBarrier("barrier:b", "o" + i, n, WAIT_MS));
        }
        return () -> m.send(new LockCommand.EnterBarrier("barrier:b", "o0", n, WAIT_MS));
    }

    public static Runnable latchThatOpens(int n) {
        ScenesMachine m = new ScenesMachine();
        m.send(new LockCommand.SetLatch("latch:l", 1));
        for (int i = 0; i < n; i++) {
            m.send(new LockCommand.AwaitLatch("latch:l", "o", WAIT_MS));
        }
        return () -> m.send(new LockCommand.CountDown("latch:l", 1));
    }

    public static Runnable valueThatManyObserve(int n) {
        ScenesMachine m = new ScenesMachine();
        m.hold("election:e", "o");
        for (int i = 0; i < n; i++) {
            m.send(new LockCommand.Observe("election:e", "w" + i, 1, 0, WAIT_MS));
        }
        return () -> m.send(new LockCommand.Proclaim("election:e", "o", 1, "v"));
    }

    public static Runnable sessionOfManyOwnersThatEnds(int n) {
        ScenesMachine m = session(n);
        return () -> m.send(new LockCommand.CloseSession(1));
    }

    public static Runnable sessionOfManyOwnersThatIsKept(int n) {
        ScenesMachine m = session(n);
        return () -> m.send(new LockCommand.KeepAlive(1, 0));
    }

    public static Runnable nodeThatIsGone(int n) {
        ScenesMachine m = queue(n);
        return () -> m.send(new SystemCommand.NodeGone("n1", 2, true), 0);
    }

    public static Runnable everythingDueAtOnce(int n) {
        ScenesMachine m = queue(n);
        m.chain(n);
        return () -> m.send(new SystemCommand.Tick(), 2 * WAIT_MS);
    }

    public static Runnable clientThatIsGone(int n) {
        ScenesMachine m = queue(n);
        return () -> m.send(new SystemCommand.Detach(new Origin("n1", 1, m.number())), 0);
    }

    private static ScenesMachine aboveChain(int n) {
        ScenesMachine m = new ScenesMachine();
        m.chain(n);
        m.send(new LockCommand.SetSemaphore("semaphore:p", 2));
        m.permit("semaphore:p", "a");
        m.permit("semaphore:p", "b");
        m.hold("l", "s");
        m.await("c/0", "b");
        m.await("l", "a");
        return m;
    }

    /** Holds many locks under the token after those of others; waits for as many, often. */
    private static ScenesMachine busyOwner(int n) {
        ScenesMachine m = new ScenesMachine();
        for (int i = 0; i < PARTS; i++) {
            m.hold("w/" + i, "h");
        }
        m.send(many(PARTS, "o", i -> "own/" + i));
        for (int w = 0; w < n; w++) {
            m.send(many(PARTS, "o", i -> "w/" + i));
        }
        return m;
    }

    private static ScenesMachine queue(int n) {
        ScenesMachine m = new ScenesMachine();
        m.hold("q", "h");
        for (int i = 0; i < n; i++) {
            m.await("q", "o" + i, i % 2 == 0 ? LockMode.SHARED : LockMode.EXCLUSIVE);
        }
        return m;
    }

    private static ScenesMachine shared(int n) {
        ScenesMachine m = new ScenesMachine();
        for (int i = 0; i < n; i++) {
            m.hold("s", "o" + i, LockMode.INTENT_SHARED);
        }
        return m;
    }

    private static LockCommand.Acquire below(int i, String owner) {
        return new LockCommand.Acquire(
                List.of(new LockCommand.Part("root/a/" + i, LockMode.EXCLUSIVE)),
                owner,
                0,
                new LockCommand.Terms(WAIT_MS, true, false, null, null, false));
    }

    /** All are taken, as many wait, and the holders wait for somebody else. */
    private static ScenesMachine permits(int n) {
        ScenesMachine m = new ScenesMachine();
        m.send(new LockCommand.SetSemaphore("semaphore:p", n));
        m.hold("x", "x");
        for (int i = 0; i < n; i++) {
            m.permit("semaphore:p", "o" + i);
            m.await("x", "o" + i);
        }
        for (int i = 0; i < n; i++) {
            m.hold("y/" + i, "w" + i);
            m.permit("semaphore:p", "w" + i);
        }
        return m;
    }

    private static ScenesMachine session(int n) {
        ScenesMachine m = new ScenesMachine();
        m.send(new LockCommand.OpenSession("s", WAIT_MS, 0, 0));
        m.hold("x", "x");
        for (int i = 0; i < n; i++) {
            m.hold("l/" + i, "session:1/" + i);
            m.await("x", "session:1/" + i);
            m.await("l/" + i, "w" + i);
        }
        return m;
    }
}
