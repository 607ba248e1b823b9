package io.selaras.replica.member;

import io.selaras.core.member.Member;
import io.selaras.core.member.MemberRole;
import io.selaras.core.placement.ClusterNodes;
import io.selaras.core.placement.PartitionPlacement;
import io.selaras.raft.message.Membership;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who shall belong to a group. Immutable.
 *
 * @param members in the order of their ids
 * @param revision of the partition's place that says so; 0 if none does
 */
public record WantedMembers(List<Member> members, long revision) {

    /** Nobody is known to be wanted. */
    public static final WantedMembers NONE = new WantedMembers(List.of(), 0);

    public WantedMembers {
        members = List.copyOf(members);
    }

    /** Who shall belong to the coordination group: all members; a few of them vote. */
    public static WantedMembers ofCoordination(
            List<Member> all, ClusterNodes nodes, Membership inForce) {
        return new WantedMembers(VoterRule.limited(all, nodes, inForce), 0);
    }

    /**
     * Who shall belong to a partition: the nodes of its row of the map, the first preferred the
     * most, each as a voter. Without a map all members, as they are. A partition replaces nobody by
     * itself: the map does.
     */
    public static WantedMembers ofPartition(List<Member> all, @Nullable PartitionPlacement row) {
        if (row == null) {
            return new WantedMembers(all.stream().map(Member::replacingNobody).toList(), 0);
        }
        List<Member> holders = new ArrayList<>();
        for (String node : row.nodes().stream().sorted().toList()) {
            int priority = row.priorityOf(node);
            holders.add(new Member(node, address(all, node), MemberRole.VOTER, priority, null));
        }
        return new WantedMembers(holders, row.revision());
    }

    /** Null also of who is no member any more and not moved away yet. */
    private static @Nullable String address(List<Member> all, String node) {
        for (Member member : all) {
            if (member.id().equals(node)) {
                return member.address();
            }
        }
        return null;
    }

    /** Who shall vote. */
    List<String> voters() {
        return members.stream().filter(Member::votes).map(Member::id).toList();
    }

    /** Whether just those are in force who are wanted, each in its role. */
    public boolean isFollowedBy(Membership inForce) {
        return members.size() == inForce.voters().size() + inForce.learners().size()
                && members.stream().allMatch(it -> isFollowed(it, inForce));
    }

    private static boolean isFollowed(Member member, Membership inForce) {
        return inForce.isMember(member.id())
                && inForce.isVoter(member.id()) == member.votes()
                && member.replaces() == null;
    }
}
