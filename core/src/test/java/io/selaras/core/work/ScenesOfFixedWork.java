package io.selaras.core.work;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.session.Session;

/** States of a size, each with a command that has no reason to look at what is large. */
public final class ScenesOfFixedWork {

    private ScenesOfFixedWork() {}

    /** The session holds nothing that anybody waits for. */
    public static Runnable signOfLifeOfASessionThatHoldsMuch(int n) {
        ScenesMachine m = new ScenesMachine();
        m.send(new LockCommand.OpenSession("s", ScenesMachine.WAIT_MS, 0, 0));
        for (int i = 0; i < n; i++) {
            m.hold("k/" + i, Session.owner(1, "a"));
        }
        m.hold("other", "b");
        m.await("other", "c");
        return () -> m.send(new LockCommand.KeepAlive(1, 0));
    }

    /** Nobody waits for the newcomer, so it does not matter for whom others wait. */
    public static Runnable waitOfANewcomerBehindAChainOfOwners(int n) {
        ScenesMachine m = new ScenesMachine();
        m.chain(n);
        return () -> m.await("c/0", "o");
    }

    /** What was found out when the last wait began is true still. */
    public static Runnable cancelledWaitOfAnOwnerBehindAChainOfOwners(int n) {
        ScenesMachine m = new ScenesMachine();
        m.chain(n);
        m.hold("own", "o");
        m.hold("single", "h");
        m.await("c/0", "o");
        m.await("single", "o");
        return () -> m.send(new LockCommand.Cancel("single", "o"));
    }

    public static Runnable renewalOfOneOfManyHolders(int n) {
        ScenesMachine m = new ScenesMachine();
        for (int i = 0; i < n; i++) {
            m.hold("s", "o" + i, LockMode.SHARED);
        }
        long last = n;
        return () ->
                m.send(new LockCommand.Renew("s", "o" + (last - 1), last, ScenesMachine.WAIT_MS));
    }
}
