package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.raft.RaftStart;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.replica.cluster.ClusterConfigs;
import io.selaras.replica.cluster.LoneNode;
import io.selaras.replica.port.GroupStart;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.port.ReplicaPorts;
import io.selaras.replica.space.LogBudget;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a group has applied, when that is worth a snapshot, and what a turn applies. */
class AppliedStateTest {

    private static final List<String> ALONE = List.of("node1");
    private static final int PAYLOAD_BYTES = 10;
    private static final int ENTRY_BYTES = 96 + PAYLOAD_BYTES;
    private static final int EFFECT_BYTES = 64;
    private static final byte[] PAYLOAD = new byte[PAYLOAD_BYTES];

    private final LoneNode node =
            new LoneNode("node1", LoneNode.starts(LoneNode.found(ALONE, null)));
    private final AppliedState applied = state();

    @Test
    void stateIsThatOfTheLastEntry() {
        applied.moveTo(entry(1, 3));
        applied.moveTo(entry(2, 4));
        assertThat(applied.index()).isEqualTo(2);
        assertThat(applied.term()).isEqualTo(4);
    }

    @Test
    void groupWithMostLogIsSavedWhenAllHaveTooMuchTogether() {
        LogBudget budget = new LogBudget(4 * ENTRY_BYTES);
        List<AppliedState> groups = groups(budget, 3);
        assertThat(groups.getFirst().snapshotHelps()).isFalse();
        move(groups.getFirst(), 1);
        move(groups.get(1), 2);
        budget.applied();
        assertThat(groups).as("little log").noneMatch(AppliedState::isSaving);
        assertThat(groups.getFirst().snapshotHelps()).isTrue();

        move(groups.get(2), 1);
        budget.applied();
        assertThat(groups.get(1).isSaving()).isTrue();
        assertThat(groups.get(1).snapshotHelps()).isFalse();
        move(groups.getFirst(), 4);
        budget.applied();
        assertThat(groups.getFirst().isSaving()).as("one at a time").isFalse();

        groups.get(1).saved(new SnapshotMark(2, 1, ofAlone()));
        budget.applied();
        assertThat(groups.getFirst().isSaving()).isTrue();
    }

    @Test
    void groupThatFoundNoSpaceIsNotSavedBeforeItsNextAttempt() {
        LogBudget budget = new LogBudget(2 * ENTRY_BYTES);
        List<AppliedState> groups = groups(budget, 2);
        move(groups.getFirst(), 2);
        groups.getFirst().snapshotRefused(100);
        assertThat(groups.getFirst().retryAtMs()).isEqualTo(5_100);
        budget.applied();
        assertThat(groups).noneMatch(AppliedState::isSaving);

        move(groups.get(1), 1);
        budget.applied();
        assertThat(groups).as("of a little log nothing is freed").noneMatch(AppliedState::isSaving);
        move(groups.get(1), 1);
        budget.applied();
        assertThat(groups.get(1).isSaving()).isTrue();
    }

    @Test
    void tailOfWhoWasSavedLongestAgoGoesFirstAndTheNewestStays() {
        LogBudget budget = new LogBudget(4 * ENTRY_BYTES);
        List<AppliedState> groups = groups(budget, 3);
        assertThat(savedAfter(budget, groups, 1, 2)).isEmpty();
        assertThat(savedAfter(budget, groups, 0, 2)).isEmpty();
        assertThat(savedAfter(budget, groups, 2, 2)).containsExactly(1);
        assertThat(groups.get(1).dropTail().index()).isEqualTo(2);
        assertThat(groups.get(1).tailBytes()).isZero();

        assertThat(savedAfter(budget, groups, 2, 9)).containsExactly(0);
        assertThat(groups.get(2).tailBytes()).isEqualTo(9 * ENTRY_BYTES);
    }

    @Test
    void snapshotThatIsSavedTwiceFreesLogOnce() {
        SnapshotMark mark = new SnapshotMark(7, 5, ofAlone());
        assertThat(applied.saved(mark)).isEqualTo(new SnapshotMark(0, 0, ofAlone()));
        assertThat(applied.saved(mark)).isNull();
        assertThat(applied.newest()).isEqualTo(mark);
    }

    @Test
    void statesAreFullWhenTheyReachTheLimitAndThoseOfPartitionsAtHalfOfIt() {
        AppliedState locks = state();
        locks.apply(new Batch(1, 1, List.of(acquire(new Origin("node1", 1, 1), "x"))), entry(1, 1));
        long bytes = locks.machine().size().bytes();
        assertThat(bytes).isPositive();

        StateBudget first = new StateBudget();
        first.add(locks, false);
        assertThat(first.spent(false, bytes)).isTrue();
        assertThat(first.spent(false, bytes + 1)).isFalse();
        assertThat(first.spent(true, bytes + 1)).as("partitions are empty").isFalse();
        StateBudget partitions = new StateBudget();
        partitions.add(locks, true);
        assertThat(partitions.spent(true, 2 * bytes)).isTrue();
        assertThat(partitions.spent(true, 2 * bytes + 2)).isFalse();
        assertThat(partitions.spent(false, 2 * bytes)).isFalse();
    }

    @Test
    void manyEffectsOfOneRequestCountLikeALongLog() {
        List<LockCommand.Part> parts = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            parts.add(new LockCommand.Part("r" + i, LockMode.EXCLUSIVE));
        }
        LockCommand all = new LockCommand.Acquire(parts, "x", 0, LockCommand.Terms.of(1_000));
        Request request = new Request(new Origin("node1", 1, 1), "x", null, all);
        Batch batch = new Batch(1, 1, List.of(request, request));
        int effects = state().apply(batch, entry(1, 1)).size();
        int bytes = ENTRY_BYTES + (effects - 4) * EFFECT_BYTES;

        AppliedState enough = state();
        enough.apply(batch, entry(1, 1));
        assertThat(enough.bytesSinceSnapshot()).isEqualTo(bytes);
    }

    @Test
    void waitsOfAStateThatIsRestoredAreKnown() {
        CoordinationMachine machine = CoordinationMachine.empty(ALONE);
        Origin waiting = new Origin("node1", 1, 2);
        machine.apply(
                new Batch(
                        1,
                        1,
                        List.of(acquire(new Origin("node1", 1, 1), "x"), acquire(waiting, "y"))));
        assertThat(applied.restore(new SnapshotMark(7, 5, ofAlone()), machine.image()))
                .containsExactly(waiting);
        assertThat(applied.index()).isEqualTo(7);
        assertThat(applied.term()).isEqualTo(5);
    }

    @Test
    void viewIsCurrentOnceItHasWhatTheNodeHadOrWhatHasReplacedIt() {
        List<Entry> had = List.of(entry(1, 1), entry(2, 2));
        RaftStart start = new RaftStart(2, null, false, new SnapshotMark(0, 0, ofAlone()), had);
        ReplicaConfig config = ClusterConfigs.of("node1", 1, 1);
        NodeScope scope =
                new NodeScope(config, new ReplicaPorts((_, _) -> {}, node, node, node, node));
        RequestTracker requests = new RequestTracker(config, scope);
        CoordinationView view = new CoordinationView(applied, requests, start);
        AppliedState other = state();
        CoordinationView replaced = new CoordinationView(other, requests, start);

        assertThat(view.hasUnsent()).isFalse();
        assertThat(view.isCurrent()).isFalse();
        applied.moveTo(entry(1, 2));
        assertThat(view.isCurrent()).isFalse();
        applied.moveTo(entry(2, 2));
        assertThat(view.isCurrent()).isTrue();
        other.moveTo(entry(1, 3));
        assertThat(replaced.isCurrent()).isTrue();

        RaftStart lost = new RaftStart(2, null, true, new SnapshotMark(0, 0, ofAlone()), List.of());
        CoordinationView forgetful = new CoordinationView(applied, requests, lost);
        assertThat(forgetful.isCurrent()).as("what it had nobody knows").isFalse();
        forgetful.recovered();
        assertThat(forgetful.isCurrent()).isTrue();
    }

    @Test
    void turnAppliesSoManyRequestsAndEightTimesAsManyEffects() {
        ApplyQueue queue = new ApplyQueue(2);
        queue.add(List.of(entry(1, 1), entry(2, 1), entry(3, 1), entry(4, 1)));
        assertThat(queue.poll()).isEqualTo(entry(1, 1));
        queue.spent(1, 15);
        assertThat(queue.poll()).isEqualTo(entry(2, 1));
        queue.spent(0, 1);
        assertThat(queue.poll()).as("sixteen effects").isNull();
        queue.turnEnded();
        assertThat(queue.poll()).isEqualTo(entry(3, 1));
        queue.spent(2, 0);
        assertThat(queue.poll()).as("two requests").isNull();
        assertThat(queue.isEmpty()).isFalse();
        queue.clear();
        assertThat(queue.isEmpty()).isTrue();
    }

    private AppliedState state() {
        return new AppliedState(
                ClusterConfigs.of("node1", 1, 1),
                new GroupStart(
                        new RaftStart(0, null, false, new SnapshotMark(0, 0, ofAlone()), List.of()),
                        null),
                node);
    }

    private List<AppliedState> groups(LogBudget budget, int count) {
        List<AppliedState> groups = new ArrayList<>();
        for (int id = 0; id < count; id++) {
            groups.add(state());
            budget.add(id, groups.get(id));
        }
        return groups;
    }

    private static List<Integer> savedAfter(
            LogBudget budget, List<AppliedState> groups, int id, int entries) {
        AppliedState group = groups.get(id);
        move(group, entries);
        group.saveSnapshot();
        group.saved(new SnapshotMark(group.index(), 1, ofAlone()));
        return budget.saved(id);
    }

    private static void move(AppliedState group, int entries) {
        for (int i = 0; i < entries; i++) {
            group.moveTo(entry(group.index() + 1, 1));
        }
    }

    private static Membership ofAlone() {
        return Membership.ofVoters(ALONE);
    }

    private static Request acquire(Origin origin, String owner) {
        return new Request(
                origin,
                "x",
                null,
                new LockCommand.Acquire("a", owner, LockMode.EXCLUSIVE, 1_000, 1_000));
    }

    private static Entry entry(long index, long term) {
        return new Entry(index, term, Entry.Kind.BATCH, PAYLOAD);
    }
}
