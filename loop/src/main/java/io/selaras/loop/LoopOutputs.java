package io.selaras.loop;

import io.selaras.core.coordination.CoordinationImage;
import io.selaras.core.kernel.Event;
import io.selaras.core.lock.LockEvent;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Persist;
import io.selaras.replica.Replica;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.MemberAddress;
import io.selaras.replica.port.ReplicaPorts;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the replica wants from the world, handed to those who do it. */
final class LoopOutputs implements ReplicaPorts {

    private static final Logger LOG = LoggerFactory.getLogger(LoopOutputs.class);

    private final BiConsumer<String, byte[]> network;
    private final IntConsumer version;
    private final LoopDisk disk;
    private final LoopMeter meter;
    private final LoopWatch watch;
    private final SplittableRandom random = new SplittableRandom(new SecureRandom().nextLong());
    private final Map<Long, Expected> expected = new HashMap<>();
    private final List<ReplyDispatcher> loaded = new ArrayList<>();
    private @Nullable List<MemberAddress> changedMembers;

    private record Expected(AnswerSink sink, long sinceNanos) {}

    LoopOutputs(ReplicaLoop.Parts parts, LoopDisk disk) {
        this.network = parts.network();
        this.version = parts.version();
        this.disk = disk;
        this.meter = parts.meter();
        this.watch = parts.watch();
    }

    void expect(long number, AnswerSink sink) {
        expected.put(number, new Expected(sink, System.nanoTime()));
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
        watch.turnEnded();
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
    public void send(String peer, byte[] frame) {
        network.accept(peer, frame);
    }

    @Override
    public void persist(int group, long receipt, List<Persist> changes) {
        disk.persist(group, receipt, changes);
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
        if (group == Replica.COORDINATION) {
            watch.restored(index);
        }
    }

    @Override
    public void observed(int group, long index, Event event) {
        meter.observed(event);
        watch.observed(index, event);
        if (event instanceof LockEvent.DeadlockFound found) {
            LOG.info("{}", DeadlockLine.of(found.report()));
        }
    }

    @Override
    public void alarm(String finding) {
        LOG.error("{}", finding);
    }

    @Override
    public void saveSnapshot(int group, SnapshotMark mark, CoordinationImage image) {
        disk.saveSnapshot(group, mark, image);
    }

    @Override
    public void compact(int group, SnapshotMark mark) {
        disk.compact(group, mark);
    }

    @Override
    public void readSnapshot(SnapshotRead request) {
        disk.readSnapshot(request);
    }

    @Override
    public void endSnapshotRead(int group, long transfer) {
        disk.endSnapshotRead(group, transfer);
    }

    @Override
    public void writeSnapshot(SnapshotPiece piece) {
        disk.writeSnapshot(piece);
    }

    @Override
    public long wallTimeMs() {
        return System.currentTimeMillis();
    }

    @Override
    public long entropy() {
        return random.nextLong();
    }
}
