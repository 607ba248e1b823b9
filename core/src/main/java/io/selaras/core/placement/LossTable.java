package io.selaras.core.placement;

import io.selaras.core.kernel.StateHash;
import io.selaras.core.kernel.machine.SystemCommand.StateLink;
import io.selaras.core.member.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which members others have lost, and which of them are dead: others take their places (ADR 0228).
 * A member is dead once a majority of those that may vote has lost it, and lives again when one has
 * found it and no majority has lost it any more. What a dead one said last still counts: nobody
 * lives again because another one dies. At most one is being emptied at a time.
 */
final class LossTable {

    private final TreeMap<String, TreeSet<String>> observers = new TreeMap<>();
    private List<String> dead = List.of();

    /** A member has lost another one or found it again; strangers have no say. */
    void state(StateLink said, List<Member> members) {
        boolean known = isMember(said.observer(), members) && isMember(said.node(), members);
        if (!known || said.observer().equals(said.node())) {
            return;
        }
        TreeSet<String> by = observers.computeIfAbsent(said.node(), _ -> new TreeSet<>());
        if (said.lost()) {
            by.add(said.observer());
        } else {
            by.remove(said.observer());
            if (!isLost(said.node(), members)) {
                dead = dead.stream().filter(it -> !it.equals(said.node())).toList();
            }
        }
        forgetFound();
    }

    /** The members have changed: nothing is kept of whoever is one no longer. */
    void follow(List<Member> members) {
        observers.keySet().removeIf(node -> !isMember(node, members));
        observers.values().forEach(by -> by.removeIf(it -> !isMember(it, members)));
        forgetFound();
    }

    private void forgetFound() {
        observers.values().removeIf(TreeSet::isEmpty);
    }

    /**
     * Sees who is dead, after anything has changed.
     *
     * @param replicationFactor no fewer nodes than these are left to hold partitions
     */
    void settle(List<Member> members, Placement placement, int replicationFactor) {
        List<String> next = new ArrayList<>(dead);
        next.removeIf(node -> !observers.containsKey(node));
        for (String node : observers.keySet()) {
            long left =
                    members.stream()
                            .filter(it -> !it.isReplacedIn(members) && !it.id().equals(node))
                            .filter(it -> !next.contains(it.id()))
                            .count();
            if (!next.contains(node)
                    && isLost(node, members)
                    && left >= replicationFactor
                    && next.stream().noneMatch(placement::mayHold)) {
                next.add(node);
            }
        }
        next.sort(null);
        dead = next.equals(dead) ? dead : List.copyOf(next);
    }

    private boolean isLost(String node, List<Member> members) {
        TreeSet<String> by = observers.getOrDefault(node, new TreeSet<>());
        long voters = members.stream().filter(Member::votes).count();
        long count = members.stream().filter(it -> it.votes() && by.contains(it.id())).count();
        return count > voters / 2;
    }

    private static boolean isMember(String id, List<Member> members) {
        return members.stream().anyMatch(it -> it.id().equals(id));
    }

    /** Who is dead, in the order of their ids; the same list as long as nothing has changed. */
    List<String> dead() {
        return dead;
    }

    /** Whether an observer has lost a node, as it said last. */
    boolean hasLost(String observer, String node) {
        TreeSet<String> by = observers.get(node);
        return by != null && by.contains(observer);
    }

    /** In the order of the nodes' ids. */
    List<LostNode> image() {
        List<LostNode> image = new ArrayList<>();
        observers.forEach(
                (node, by) -> image.add(new LostNode(node, List.copyOf(by), dead.contains(node))));
        return List.copyOf(image);
    }

    /** Puts back what an image holds. */
    void load(List<LostNode> image) {
        observers.clear();
        image.forEach(it -> observers.put(it.node(), new TreeSet<>(it.observers())));
        dead = image.stream().filter(LostNode::dead).map(LostNode::node).toList();
    }

    /** Whether anybody is lost. */
    boolean used() {
        return !observers.isEmpty();
    }

    long stateHash() {
        long hash = observers.size();
        for (LostNode lost : image()) {
            hash = StateHash.mix(hash, StateHash.ofAll(lost.node()));
            hash = StateHash.mix(hash, lost.dead() ? 1 : 0);
            for (String observer : lost.observers()) {
                hash = StateHash.mix(hash, StateHash.ofAll(observer));
            }
        }
        return hash;
    }
}
