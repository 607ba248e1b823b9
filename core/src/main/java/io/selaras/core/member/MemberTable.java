package io.selaras.core.member;

import io.selaras.core.kernel.StateHash;
import io.selaras.core.kernel.machine.SubMachine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The members that are wanted, by id. Requests about them are answered from here. */
public final class MemberTable implements SubMachine {

    private final TreeMap<String, Member> byId = new TreeMap<>();
    private final TreeMap<String, Long> limits = new TreeMap<>();
    private List<Member> members = List.of();
    private long smallestLimit;

    public MemberTable(List<Member> members) {
        members.forEach(this::put);
    }

    /** In the order of their ids; another list whenever anything has changed. */
    public List<Member> members() {
        return members;
    }

    public MemberImage image() {
        List<MemberLimit> said = new ArrayList<>(limits.size());
        limits.forEach((member, bytes) -> said.add(new MemberLimit(member, bytes)));
        return new MemberImage(members, Collections.unmodifiableList(said));
    }

    /** Puts back what an image holds. */
    public void load(MemberImage image) {
        byId.clear();
        limits.clear();
        smallestLimit = 0;
        members = List.of();
        image.members().forEach(this::put);
        image.limits().forEach(this::limit);
    }

    /** A member says how large a state it can hold; others have no say. */
    public void limit(MemberLimit said) {
        if (byId.containsKey(said.member()) && said.bytes() > 0) {
            limits.put(said.member(), said.bytes());
            findSmallest();
        }
    }

    private void findSmallest() {
        smallestLimit = limits.values().stream().mapToLong(it -> it).min().orElse(0);
    }

    /** What a member said that it can hold; 0 if it has not. */
    public long limitOf(String member) {
        return limits.getOrDefault(member, 0L);
    }

    /** What all members can hold, so far as they have said; 0 if none has. */
    public long smallestLimit() {
        return smallestLimit;
    }

    /** Works on a request. */
    public MemberReply handle(MemberCommand command) {
        return switch (command) {
            case MemberCommand.Add add -> add(add.member());
            case MemberCommand.Remove remove -> remove(remove.id());
            case MemberCommand.Replaced replaced -> replaced(replaced.id());
        };
    }

    private MemberReply add(Member asked) {
        Member present = byId.get(asked.id());
        String replaces = asked.replaces();
        if (present != null) {
            return change(present, asked);
        }
        if (replaces != null && !byId.containsKey(replaces)) {
            return new MemberReply.Unknown(replaces);
        }
        if (staying(asked) > Member.MOST) {
            return new MemberReply.TooMany();
        }
        Member there = at(asked.id(), asked.address());
        if (there != null) {
            return new MemberReply.AddressTaken(there.id());
        }
        put(asked);
        return new MemberReply.Wanted(asked);
    }

    /** An id that is in use replaces nobody anew: that would be a slip of the pen. */
    private MemberReply change(Member present, Member asked) {
        boolean demotes = present.votes() && !asked.votes();
        String replaces = asked.replaces();
        if (demotes || (replaces != null && !replaces.equals(present.replaces()))) {
            return new MemberReply.Exists(present);
        }
        Member there = at(asked.id(), asked.address());
        if (there != null) {
            return new MemberReply.AddressTaken(there.id());
        }
        String address = asked.address() == null ? present.address() : asked.address();
        Member next =
                new Member(
                        present.id(), address, asked.role(), asked.priority(), present.replaces());
        put(next);
        return new MemberReply.Wanted(next);
    }

    /** How many would be left once all replacements are done. */
    private long staying(Member asked) {
        long leaving =
                byId.keySet().stream()
                        .filter(id ->
                                id.equals(asked.replaces())
                                        || byId.values().stream()
                                                .anyMatch(other -> id.equals(other.replaces())))
                        .count();
        return byId.size() + 1 - leaving;
    }

    /** Another member that is wanted at this address; names of hosts have no case. */
    private @Nullable Member at(String id, @Nullable String address) {
        for (Member other : byId.values()) {
            if (!other.id().equals(id)
                    && address != null
                    && address.equalsIgnoreCase(other.address())) {
                return other;
            }
        }
        return null;
    }

    private MemberReply remove(String id) {
        Member leaving = byId.get(id);
        if (leaving == null) {
            return new MemberReply.Unknown(id);
        }
        if (leaving.votes() && byId.values().stream().filter(Member::votes).count() == 1) {
            return new MemberReply.LastVoter(id);
        }
        byId.remove(id);
        limits.remove(id);
        findSmallest();
        byId.replaceAll(
                (_, member) -> id.equals(member.replaces()) ? member.replacingNobody() : member);
        members = List.copyOf(byId.values());
        return new MemberReply.Unwanted(id);
    }

    private MemberReply replaced(String id) {
        Member successor = byId.get(id);
        String former = successor == null ? null : successor.replaces();
        return former == null ? new MemberReply.Unknown(id) : remove(former);
    }

    private void put(Member member) {
        byId.put(member.id(), member);
        members = List.copyOf(byId.values());
    }

    @Override
    public long stateHash() {
        long hash = byId.size();
        for (Member member : byId.values()) {
            hash = StateHash.mix(hash, hashOf(member));
            hash = StateHash.mix(hash, limitOf(member.id()));
        }
        return hash;
    }

    /** Nothing about members changes by itself. */
    @Override
    public void advance(long nowMs, long wallMs) {}

    @Override
    public long nextDeadlineMs() {
        return Long.MAX_VALUE;
    }

    /** A handful: not counted. */
    @Override
    public long bytes() {
        return 0;
    }

    /** Of all that is known of a member. */
    public static long hashOf(Member member) {
        long hash = StateHash.mix(member.priority(), StateHash.ofAll(member.id()));
        hash = StateHash.mix(hash, member.votes() ? 1 : 0);
        hash = StateHash.mix(hash, optional(member.address()));
        return StateHash.mix(hash, optional(member.replaces()));
    }

    private static long optional(@Nullable String text) {
        return text == null ? -1 : StateHash.ofAll(text);
    }
}
