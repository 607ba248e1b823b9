package io.selaras.core.work;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.query.LockQuery;

/** States in which many hold what is asked for, and wait for nobody. */
public final class ScenesOfBystanders {

    private ScenesOfBystanders() {}

    public static Runnable permitAmongManyHoldersOneOfWhomWaits(int n) {
        ScenesMachine m = semaphore(n);
        return () -> m.permit("semaphore:p", "asker");
    }

    public static Runnable permitExplainedAmongManyHoldersOneOfWhomWaits(int n) {
        ScenesMachine m = semaphore(n);
        return () -> m.ask(new LockQuery.Explain(ScenesMachine.permitFor("semaphore:p", "asker")));
    }

    public static Runnable exclusiveRequestAmongManyReaders(int n) {
        ScenesMachine m = readers(n);
        m.hold("other", "asker");
        return () -> m.await("read", "asker");
    }

    public static Runnable conversionAmongManyReaders(int n) {
        ScenesMachine m = readers(n);
        return () -> m.await("read", "o0");
    }

    private static ScenesMachine semaphore(int n) {
        ScenesMachine m = new ScenesMachine();
        m.send(new LockCommand.SetSemaphore("semaphore:p", n));
        for (int i = 0; i < n; i++) {
            m.permit("semaphore:p", "o" + i);
        }
        m.hold("loop", "asker");
        m.await("loop", "o0");
        return m;
    }

    private static ScenesMachine readers(int n) {
        ScenesMachine m = new ScenesMachine();
        for (int i = 0; i < n; i++) {
            m.hold("read", "o" + i, LockMode.SHARED);
        }
        return m;
    }
}
