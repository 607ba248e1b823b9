package io.selaras.wire;

import io.selaras.core.lock.LockCommand;

/** Writes a command about locks as one field of the open message. */
final class LockCommandWriter {

    static final int ACQUIRE = 5;
    static final int RELEASE = 6;
    static final int RENEW = 7;
    static final int CONVERT = 30;
    static final int TRANSFER = 31;
    static final int CANCEL = 32;
    static final int FORCE_RELEASE = 33;
    static final int SET_VICTIM_POLICY = 34;
    static final int OPEN_SESSION = 35;
    static final int KEEP_ALIVE = 36;
    static final int CLOSE_SESSION = 37;
    static final int SET_SEMAPHORE = 38;
    static final int SET_LATCH = 39;
    static final int COUNT_DOWN = 40;
    static final int AWAIT_LATCH = 41;
    static final int ENTER_BARRIER = 42;
    static final int PROCLAIM = 43;
    static final int OBSERVE = 44;

    private LockCommandWriter() {}

    static void write(ProtoWriter out, LockCommand command) {
        switch (command) {
            case LockCommand.Acquire it -> fields(out, it);
            case LockCommand.Release it -> fields(out, it);
            case LockCommand.Renew it -> fields(out, it);
            case LockCommand.Convert it -> fields(out, it);
            case LockCommand.Transfer it -> fields(out, it);
            case LockCommand.Cancel it -> texts(out, CANCEL, it.resource(), it.owner());
            case LockCommand.ForceRelease it ->
                    texts(out, FORCE_RELEASE, it.resource(), it.reason());
            case LockCommand.SetVictimPolicy it -> fields(out, it);
            case LockCommand.OpenSession it -> fields(out, it);
            case LockCommand.KeepAlive it ->
                    numbers(out, KEEP_ALIVE, it.session(), it.knownNote());
            case LockCommand.CloseSession it -> numbers(out, CLOSE_SESSION, it.session(), 0);
            case LockCommand.SetSemaphore it ->
                    number(out, SET_SEMAPHORE, it.resource(), it.permits());
            case LockCommand.SetLatch it -> number(out, SET_LATCH, it.resource(), it.count());
            case LockCommand.CountDown it -> number(out, COUNT_DOWN, it.resource(), it.by());
            case LockCommand.AwaitLatch it -> fields(out, it);
            case LockCommand.EnterBarrier it -> fields(out, it);
            case LockCommand.Proclaim it -> fields(out, it);
            case LockCommand.Observe it -> fields(out, it);
        }
    }

    /** The first part lies flat in the message: most requests have no other. */
    private static void fields(ProtoWriter out, LockCommand.Acquire acquire) {
        LockCommand.Part first = acquire.parts().getFirst();
        out.begin(ACQUIRE, 0);
        out.text(1, first.resource());
        out.text(2, acquire.owner());
        CoreCodec.writeMode(out, 3, first.mode());
        out.number(4, acquire.terms().ttlMs());
        out.number(5, acquire.waitMs());
        out.number(6, first.permits());
        CoreCodec.writeParts(out, 7, acquire.parts().subList(1, acquire.parts().size()));
        CoreCodec.writeTerms(out, 8, acquire.terms());
        out.end();
    }

    private static void fields(ProtoWriter out, LockCommand.Release release) {
        out.begin(RELEASE, 0);
        out.text(1, release.resource());
        out.text(2, release.owner());
        out.number(3, release.token());
        out.flag(4, release.allHolds());
        out.end();
    }

    private static void fields(ProtoWriter out, LockCommand.Renew renew) {
        out.begin(RENEW, 0);
        out.text(1, renew.resource());
        out.text(2, renew.owner());
        out.number(3, renew.token());
        out.number(4, renew.ttlMs());
        out.end();
    }

    private static void fields(ProtoWriter out, LockCommand.Convert convert) {
        out.begin(CONVERT, 0);
        out.text(1, convert.resource());
        out.text(2, convert.owner());
        out.number(3, convert.token());
        CoreCodec.writeMode(out, 4, convert.mode());
        out.number(5, convert.waitMs());
        out.end();
    }

    private static void fields(ProtoWriter out, LockCommand.Transfer transfer) {
        out.begin(TRANSFER, 0);
        out.text(1, transfer.resource());
        out.text(2, transfer.owner());
        out.number(3, transfer.token());
        out.text(4, transfer.toOwner());
        out.number(5, transfer.ttlMs());
        out.end();
    }

    private static void fields(ProtoWriter out, LockCommand.SetVictimPolicy set) {
        out.begin(SET_VICTIM_POLICY, 0);
        CoreCodec.writePolicy(out, 1, set.policy());
        out.end();
    }

    private static void fields(ProtoWriter out, LockCommand.OpenSession open) {
        out.begin(OPEN_SESSION, 0);
        out.text(1, open.name());
        out.number(2, open.ttlMs());
        out.number(3, open.lockDelayMs());
        out.number(4, open.priority());
        out.end();
    }

    private static void fields(ProtoWriter out, LockCommand.AwaitLatch await) {
        out.begin(AWAIT_LATCH, 0);
        out.text(1, await.resource());
        out.text(2, await.owner());
        out.number(3, await.waitMs());
        out.end();
    }

    private static void fields(ProtoWriter out, LockCommand.EnterBarrier enter) {
        out.begin(ENTER_BARRIER, 0);
        out.text(1, enter.resource());
        out.text(2, enter.owner());
        out.number(3, enter.parties());
        out.number(4, enter.waitMs());
        out.end();
    }

    private static void fields(ProtoWriter out, LockCommand.Proclaim proclaim) {
        out.begin(PROCLAIM, 0);
        out.text(1, proclaim.resource());
        out.text(2, proclaim.owner());
        out.number(3, proclaim.token());
        out.text(4, proclaim.value());
        out.end();
    }

    private static void fields(ProtoWriter out, LockCommand.Observe observe) {
        out.begin(OBSERVE, 0);
        out.text(1, observe.resource());
        out.text(2, observe.owner());
        out.number(3, observe.token());
        out.number(4, observe.revision());
        out.number(5, observe.waitMs());
        out.end();
    }

    private static void texts(ProtoWriter out, int field, String first, String second) {
        out.begin(field, 0);
        out.text(1, first);
        out.text(2, second);
        out.end();
    }

    private static void numbers(ProtoWriter out, int field, long first, long second) {
        out.begin(field, 0);
        out.number(1, first);
        out.number(2, second);
        out.end();
    }

    private static void number(ProtoWriter out, int field, String name, long number) {
        out.begin(field, 0);
        out.text(1, name);
        out.number(2, number);
        out.end();
    }
}
