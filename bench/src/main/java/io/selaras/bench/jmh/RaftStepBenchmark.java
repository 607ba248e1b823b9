package io.selaras.bench.jmh;

import io.selaras.raft.Raft;
import io.selaras.raft.RaftConfig;
import io.selaras.raft.RaftStart;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.Message;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Input;
import io.selaras.raft.step.Output;
import io.selaras.wire.MembershipCodec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One entry through three groups of a cluster in one thread, from the proposal until it is
 * committed everywhere.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RaftStepBenchmark {

    private static final List<String> MEMBERS = List.of("node1", "node2", "node3");
    private static final int COMPACTION_INTERVAL = 4_096;

    private final Map<String, Raft> members = new TreeMap<>();
    private final Deque<Message> network = new ArrayDeque<>();
    private final Membership membership = Membership.ofVoters(MEMBERS);
    private final byte[] payload = new byte[128];
    private long nowMs = 1;
    private long committed;
    private String leader = MEMBERS.getFirst();

    /** Elects a leader. */
    @Setup
    public void elect() {
        for (String member : MEMBERS) {
            RaftStart start =
                    new RaftStart(0, null, false, new SnapshotMark(0, 0, membership), List.of());
            members.put(
                    member,
                    new Raft(
                            RaftConfig.defaults(0, member),
                            start,
                            () -> member.hashCode() * 31L,
                            MembershipCodec.FORMAT));
        }
        while (members.values().stream().noneMatch(Raft::isReadyLeader)) {
            nowMs += 10;
            MEMBERS.forEach(member -> step(member, new Input.Tick()));
            deliver();
        }
        leader =
                MEMBERS.stream()
                        .filter(member -> raft(member).isReadyLeader())
                        .findFirst()
                        .orElseThrow();
    }

    /** One entry, replicated to and committed by all three; about ten steps. */
    @Benchmark
    public long proposeUntilCommitted() {
        nowMs++;
        step(leader, new Input.Propose(raft(leader).status().term(), payload));
        deliver();
        if (committed % COMPACTION_INTERVAL == 0) {
            compact();
        }
        return committed;
    }

    private void compact() {
        long term = raft(leader).status().term();
        for (String member : MEMBERS) {
            long index = raft(member).status().commit();
            step(member, new Input.Compacted(new SnapshotMark(index, term, membership), index));
        }
        deliver();
    }

    private void deliver() {
        while (!network.isEmpty()) {
            Message message = network.poll();
            step(message.to(), new Input.Receive(message));
        }
    }

    private void step(String member, Input input) {
        Output output = raft(member).step(nowMs, input);
        network.addAll(output.messages());
        if (member.equals(leader)) {
            committed += output.committed().size();
        }
        if (!output.persists().isEmpty()) {
            step(member, new Input.Persisted(output.persistSequence()));
        }
    }

    private Raft raft(String member) {
        Raft raft = members.get(member);
        if (raft == null) {
            throw new IllegalStateException("no member " + member);
        }
        return raft;
    }
}
