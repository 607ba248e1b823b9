package io.selaras.replica.member;

import io.selaras.core.member.Member;
import io.selaras.raft.RaftStatus;
import io.selaras.raft.RaftStatus.FollowerStatus;
import io.selaras.raft.message.Membership;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The leader's way from the membership in force to the wanted one, a single step at a time (ADR
 * 0002): learners first, then promotions, then removals, this leader's own last.
 */
public final class Reconciler {

    private final String self;
    private final long aliveMs;
    private final PartitionView partitions;
    private final Map<String, CatchUp> learners = new LinkedHashMap<>();
    private @Nullable String announced;

    /**
     * @param aliveMs a follower that was silent for longer is not counted on
     */
    public Reconciler(String self, long aliveMs) {
        this(self, aliveMs, PartitionView.NONE);
    }

    /**
     * @param partitions which a member leaves before it leaves this group
     */
    public Reconciler(String self, long aliveMs, PartitionView partitions) {
        this.self = self;
        this.aliveMs = aliveMs;
        this.partitions = partitions;
    }

    /** This node was elected: what it knew of learners is out of date. */
    public void elected() {
        learners.clear();
        announced = null;
    }

    /**
     * What is due next; nothing while this node is no ready leader or a change is uncommitted. A
     * list without a voter is ignored: the machine never removes the last one. So is one of an
     * earlier revision than was followed before: what it wants is over (ADR 0224).
     */
    public Step next(long nowMs, WantedMembers all, RaftStatus status) {
        List<Member> wanted = all.members();
        Membership inForce = status.membership();
        if (!status.ready()
                || status.changing()
                || inForce.revision() > all.revision()
                || wanted.stream().noneMatch(Member::votes)) {
            return new Step.None();
        }
        List<String> ready = caughtUp(nowMs, status);
        return newcomer(wanted, inForce)
                .or(() -> promotion(wanted, inForce, ready))
                .or(() -> replacement(wanted, inForce))
                .or(() -> removal(all, status))
                .or(() -> all.isFollowedBy(inForce) ? seal(all, inForce) : Optional.empty())
                .map(step -> step instanceof Step.Change it ? it.at(all.revision()) : step)
                .orElseGet(Step.None::new);
    }

    /** Those in force are those who are wanted: the log says by which revision. */
    private static Optional<Step> seal(WantedMembers all, Membership inForce) {
        return inForce.revision() < all.revision()
                ? Optional.of(new Step.Change(inForce))
                : Optional.empty();
    }

    /** Every learner is looked at each time, or its rounds would be longer than they were. */
    private List<String> caughtUp(long nowMs, RaftStatus status) {
        List<String> ready = new ArrayList<>();
        learners.keySet().retainAll(status.membership().learners());
        for (FollowerStatus follower : status.followers()) {
            if (!follower.voter()) {
                CatchUp rounds =
                        learners.computeIfAbsent(
                                follower.peer(),
                                _ -> new CatchUp(nowMs, status.lastIndex(), aliveMs));
                if (rounds.observe(nowMs, follower) && follower.silentMs() < aliveMs) {
                    ready.add(follower.peer());
                }
            }
        }
        return ready;
    }

    private static Optional<Step> newcomer(List<Member> wanted, Membership inForce) {
        return wanted.stream()
                .map(Member::id)
                .filter(id -> !inForce.isMember(id))
                .findFirst()
                .map(id -> change(inForce.voters(), with(inForce.learners(), id)));
    }

    private static Optional<Step> promotion(
            List<Member> wanted, Membership inForce, List<String> ready) {
        return wanted.stream()
                .filter(Member::votes)
                .map(Member::id)
                .filter(ready::contains)
                .findFirst()
                .map(id -> change(with(inForce.voters(), id), without(inForce.learners(), id)));
    }

    private Optional<Step> replacement(List<Member> wanted, Membership inForce) {
        String due =
                wanted.stream()
                        .filter(member -> member.replaces() != null)
                        .map(Member::id)
                        .filter(inForce::isVoter)
                        .filter(partitions::allCount)
                        .findFirst()
                        .orElse(null);
        if (due == null || due.equals(announced)) {
            announced = due;
            return Optional.empty();
        }
        announced = due;
        return Optional.of(new Step.Replaced(due));
    }

    private Optional<Step> removal(WantedMembers all, RaftStatus status) {
        List<Member> wanted = all.members();
        Membership inForce = status.membership();
        for (String learner : inForce.learners()) {
            if (!partitions.hold(learner)
                    && wanted.stream().noneMatch(member -> member.id().equals(learner))) {
                return Optional.of(change(inForce.voters(), without(inForce.learners(), learner)));
            }
        }
        if (all.revision() > 0 && !inForce.voters().containsAll(all.voters())) {
            // Who comes stands in before anybody goes: a move leaves no failure less to stand.
            return Optional.empty();
        }
        List<String> leaving = new ArrayList<>(inForce.voters());
        leaving.removeIf(voter -> wanted.stream().anyMatch(m -> m.votes() && m.id().equals(voter)));
        leaving.removeIf(voter -> !staysAsLearner(wanted, voter) && partitions.hold(voter));
        if (leaving.remove(self)) {
            leaving.addLast(self);
        }
        return leaving.stream()
                .filter(voter -> majorityAlive(without(inForce.voters(), voter), status))
                .findFirst()
                .map(voter -> {
                    List<String> learners = inForce.learners();
                    return change(
                            without(inForce.voters(), voter),
                            staysAsLearner(wanted, voter) ? with(learners, voter) : learners);
                });
    }

    private static boolean staysAsLearner(List<Member> wanted, String voter) {
        return wanted.stream().anyMatch(it -> !it.votes() && it.id().equals(voter));
    }

    /** Whether a majority of these voters is being heard. */
    private boolean majorityAlive(List<String> voters, RaftStatus status) {
        long alive =
                status.followers().stream()
                        .filter(follower -> voters.contains(follower.peer()))
                        .filter(follower -> follower.silentMs() < aliveMs && !follower.recovering())
                        .count();
        return !voters.isEmpty()
                && alive + (voters.contains(self) ? 1 : 0) >= voters.size() / 2 + 1;
    }

    private static Step change(List<String> voters, List<String> learners) {
        return new Step.Change(new Membership(voters, learners));
    }

    private static List<String> with(List<String> ids, String id) {
        TreeSet<String> more = new TreeSet<>(ids);
        more.add(id);
        return List.copyOf(more);
    }

    private static List<String> without(List<String> ids, String id) {
        return ids.stream().filter(other -> !other.equals(id)).toList();
    }
}
