package io.selaras.replica.member;

import io.selaras.core.member.Member;
import io.selaras.core.member.MemberRole;
import io.selaras.core.placement.ClusterNodes;
import io.selaras.core.ring.RingNode;
import io.selaras.raft.message.Membership;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Who of the members that may vote in the coordination group does: at most five, as each further
 * one makes each write wait for more disks, and five stand two failures (ADR 0228). The living go
 * first, then who takes another one's place, higher priorities, zones that have fewer voters, and
 * who votes already.
 */
final class VoterRule {

    private static final int MOST_VOTERS = 5;

    private final List<Member> all;
    private final ClusterNodes nodes;
    private final Membership inForce;
    private final List<Member> voters = new ArrayList<>();

    private VoterRule(List<Member> all, ClusterNodes nodes, Membership inForce) {
        this.all = all;
        this.nodes = nodes;
        this.inForce = inForce;
    }

    /** The members, of whom those are learners that may vote and do not. */
    static List<Member> limited(List<Member> all, ClusterNodes nodes, Membership inForce) {
        List<Member> candidates = new ArrayList<>(all);
        candidates.removeIf(it -> !it.votes() || it.isReplacedIn(all));
        if (candidates.size() <= MOST_VOTERS) {
            return all;
        }
        VoterRule rule = new VoterRule(all, nodes, inForce);
        rule.choose(candidates);
        return all.stream().map(it -> rule.mayVote(it) ? it : learner(it)).toList();
    }

    /** Who is replaced keeps its vote until its successor has one. */
    private boolean mayVote(Member member) {
        return voters.contains(member)
                || (member.isReplacedIn(all) && inForce.isVoter(member.id()));
    }

    private void choose(List<Member> candidates) {
        Comparator<Member> order =
                Comparator.<Member, Boolean>comparing(it -> nodes.dead().contains(it.id()))
                        .thenComparing(it -> it.replaces() == null)
                        .thenComparingInt(it -> -it.priority())
                        .thenComparingLong(this::votersInZone)
                        .thenComparing(it -> !inForce.isVoter(it.id()))
                        .thenComparing(Member::id);
        while (voters.size() < MOST_VOTERS) {
            Member next = candidates.stream().min(order).orElseThrow();
            candidates.remove(next);
            voters.add(next);
        }
    }

    private long votersInZone(Member member) {
        String zone = zone(member);
        return voters.stream().filter(it -> zone(it).equals(zone)).count();
    }

    private String zone(Member member) {
        for (RingNode node : nodes.nodes()) {
            if (node.id().equals(member.id())) {
                return node.zone();
            }
        }
        return "";
    }

    private static Member learner(Member member) {
        return new Member(
                member.id(),
                member.address(),
                MemberRole.LEARNER,
                member.priority(),
                member.replaces());
    }
}
