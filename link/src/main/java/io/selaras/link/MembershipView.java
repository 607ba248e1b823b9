package io.selaras.link;

import io.selaras.config.ClusterConfig;
import io.selaras.config.MemberEndpoint;
import io.selaras.link.identity.Hello;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who belongs to the cluster, as far as this node has applied its log. Until the replica has
 * spoken, only {@code CLUSTER_ADDRS} is known: enough to dial somebody, not to judge anybody.
 */
final class MembershipView {

    private final ClusterConfig config;
    private final LongSupplier applied;
    private final Set<String> left = new TreeSet<>();
    private volatile Map<String, String> addresses;
    private @Nullable Map<String, MemberEndpoint> current;

    MembershipView(ClusterConfig config, LongSupplier applied) {
        this.config = config;
        this.applied = applied;
        this.addresses = addresses(config.members());
    }

    /** Where the members and whoever {@code CLUSTER_ADDRS} names are, by node id; any thread. */
    Map<String, String> addresses() {
        return addresses;
    }

    private static Map<String, String> addresses(Collection<MemberEndpoint> members) {
        Map<String, String> addresses = new TreeMap<>();
        for (MemberEndpoint member : members) {
            if (member.reachable()) {
                addresses.put(member.id(), member.address());
            }
        }
        return Map.copyOf(addresses);
    }

    /**
     * The replica says who is to be linked.
     *
     * @param addresses by node id; empty for a node whose address only {@code CLUSTER_ADDRS} tells
     */
    void changed(Map<String, String> addresses) {
        Map<String, MemberEndpoint> known = new TreeMap<>();
        config.peers().forEach(member -> known.put(member.id(), member));
        Map<String, MemberEndpoint> next = new TreeMap<>();
        addresses.forEach((id, address) -> {
            if (!id.equals(config.nodeId())) {
                MemberEndpoint initial = known.getOrDefault(id, new MemberEndpoint(id, "", 0));
                next.put(id, MemberEndpoint.at(id, address).orElse(initial));
            }
        });
        if (current != null) {
            left.addAll(current.keySet());
        }
        left.removeAll(next.keySet());
        current = next;
        List<MemberEndpoint> all = new ArrayList<>(config.members());
        all.addAll(next.values());
        this.addresses = addresses(all);
    }

    /** What a hello says about the members. */
    List<String> helloMembers(boolean formed) {
        if (!formed) {
            return config.memberIds();
        }
        TreeSet<String> ids = new TreeSet<>();
        if (current != null) {
            ids.addAll(current.keySet());
            ids.add(config.nodeId());
        }
        return List.copyOf(ids);
    }

    long view() {
        return current == null ? 0 : applied.getAsLong();
    }

    boolean contains(String id) {
        return current == null ? config.memberIds().contains(id) : current.containsKey(id);
    }

    /**
     * Whether a node of this cluster may talk to this one. A node that is not known here is heard
     * if it has seen more of the log, and counts itself and this node in: this one lags behind.
     */
    boolean admits(Hello hello) {
        return contains(hello.from())
                || (hello.view() > view()
                        && hello.members().contains(hello.from())
                        && hello.members().contains(config.nodeId()));
    }

    /**
     * Whether the link with a node should end, because it left or because it never belonged here.
     */
    boolean parted(Hello hello) {
        return current != null && !admits(hello);
    }

    /** Whether this node has seen a node leave, which is what somebody ordered. */
    boolean hasLeft(String id) {
        return left.contains(id);
    }

    /**
     * Where a peer is to be found: by the log, or by {@code CLUSTER_ADDRS} if that does not say.
     */
    Optional<MemberEndpoint> find(String id) {
        MemberEndpoint member = current == null ? null : current.get(id);
        if (member == null) {
            member =
                    config.peers().stream()
                            .filter(peer -> peer.id().equals(id))
                            .findFirst()
                            .orElse(null);
        }
        return Optional.ofNullable(member).filter(MemberEndpoint::reachable);
    }

    /** The peers to be linked; while this node is alone also those of {@code CLUSTER_ADDRS}. */
    Collection<MemberEndpoint> toDial(boolean alone) {
        Map<String, MemberEndpoint> targets = new LinkedHashMap<>();
        if (current == null || alone) {
            config.peers().forEach(member -> targets.put(member.id(), member));
        }
        if (current != null) {
            targets.putAll(current);
        }
        return targets.values();
    }

    /**
     * Whether these are most of the members besides this node, or of those that {@code
     * CLUSTER_ADDRS} names.
     */
    boolean mostOthers(Collection<String> ids) {
        return most(ids, 0);
    }

    /** The same with this node counted among the members. */
    boolean mostMembers(Collection<String> ids) {
        return most(ids, 1);
    }

    private boolean most(Collection<String> ids, int more) {
        List<String> initial = new ArrayList<>();
        config.peers().forEach(member -> initial.add(member.id()));
        return most(ids, initial, more)
                || (current != null && most(ids, List.copyOf(current.keySet()), more));
    }

    private static boolean most(Collection<String> ids, List<String> of, int more) {
        return of.stream().filter(ids::contains).count() > (of.size() + more) / 2;
    }
}
