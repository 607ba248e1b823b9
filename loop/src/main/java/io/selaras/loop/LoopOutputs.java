package io.selaras.loop;

import io.selaras.core.kernel.Event;
import io.selaras.core.lock.LockEvent;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.AnswerPort;
import io.selaras.replica.port.MemberAddress;
import io.selaras.replica.port.ObserverPort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the replica tells whoever asked, and whoever watches. */
final class LoopOutputs implements AnswerPort, ObserverPort {

    private static final Logger LOG = LoggerFactory.getLogger(LoopOutputs.class);

    /** Another node may be asked at once, or nearly. */
    private static final long RETRY_MS = 100;

    private static final Answer DISMISSED =
            new Answer.Failed(Answer.Failure.SHUTTING_DOWN, RETRY_MS);

    private final IntConsumer version;
    private final LoopMeter meter;
    private final Map<Integer, LoopWatch> watches;
    private final Map<Long, Expected> expected = new HashMap<>();
    private final List<ReplyDispatcher> loaded = new ArrayList<>();
    private @Nullable List<MemberAddress> changedMembers;
    private boolean dismissing;

    private record Expected(AnswerSink sink, long sinceNanos) {}

    LoopOutputs(ReplicaLoop.Parts parts) {
        this.version = parts.version();
        this.meter = parts.meter();
        this.watches = Map.copyOf(parts.watches());
    }

    void expect(long number, AnswerSink sink) {
        expected.put(number, new Expected(sink, System.nanoTime()));
        if (dismissing) {
            answer(number, DISMISSED);
        }
    }

    /** Answers whoever waits, and who comes from now on, that the node ends. */
    void dismissAll() {
        dismissing = true;
        List.copyOf(expected.keySet()).forEach(number -> answer(number, DISMISSED));
    }

    void forget(long number) {
        expected.remove(number);
    }

    /** Sends the answers of a turn on their way. */
    void finishTurn() {
        for (ReplyDispatcher dispatcher : loaded) {
            dispatcher.leave();
        }
        loaded.clear();
        watches.values().forEach(LoopWatch::turnEnded);
    }

    /** Whom this node should be linked with, if that changed in this turn. */
    @Nullable List<MemberAddress> takeChangedMembers() {
        List<MemberAddress> changed = changedMembers;
        changedMembers = null;
        return changed;
    }

    @Override
    public void membersChanged(List<MemberAddress> members) {
        changedMembers = members;
    }

    @Override
    public void versionAgreed(int agreed) {
        version.accept(agreed);
    }

    @Override
    public void answer(long number, Answer answer) {
        Expected waiting = expected.remove(number);
        if (waiting == null) {
            return;
        }
        meter.answered(answer, System.nanoTime() - waiting.sinceNanos());
        ReplyDispatcher dispatcher = waiting.sink().dispatcher();
        if (dispatcher.add(waiting.sink(), waiting.sink().taken(answer))) {
            loaded.add(dispatcher);
        }
    }

    @Override
    public void restored(int group, long index) {
        LoopWatch watch = watches.get(group);
        if (watch != null) {
            watch.restored(index);
        }
    }

    @Override
    public void observed(int group, long index, Event event) {
        meter.observed(event);
        LoopWatch watch = watches.get(group);
        if (watch != null) {
            watch.observed(index, event);
        }
        if (event instanceof LockEvent.DeadlockFound found) {
            LOG.info("{}", DeadlockLine.of(found.report()));
        }
    }

    @Override
    public void alarm(String finding) {
        LOG.error("{}", finding);
    }
}
