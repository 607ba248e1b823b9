package io.selaras.link.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last that was seen of a peer, and what follows from it (ADR 0051). Pure: the rule by which a
 * process that runs on a copy of old data is recognised.
 *
 * @param incarnation of its data directory
 * @param start its newest start number
 * @param life random name of that process
 * @param retired incarnations before this one, whose data was lost
 */
public record KnownPeer(String incarnation, long start, String life, List<String> retired) {

    public KnownPeer {
        retired = List.copyOf(retired);
    }

    /** Why this peer may not be talked to, if it may not. */
    public Optional<String> fault(NodeIdentity peer) {
        if (retired.contains(peer.incarnation())) {
            return Optional.of(
                    "its incarnation was replaced by a newer one: this is a copy of old data");
        }
        if (!incarnation.equals(peer.incarnation())) {
            return peer.founder()
                    ? Optional.of("a founder's data came back after another incarnation was seen")
                    : Optional.empty();
        }
        boolean sameProcess = start == peer.start() && life.equals(peer.life());
        if (peer.start() > start || sameProcess) {
            return Optional.empty();
        }
        return Optional.of(
                "its start number "
                        + peer.start()
                        + " is not above "
                        + start
                        + ", which was seen before: this is a copy of old data");
    }

    /** What is known of a peer once it was admitted. */
    public static KnownPeer next(@Nullable KnownPeer known, NodeIdentity peer) {
        List<String> retired = new ArrayList<>();
        if (known != null) {
            retired.addAll(known.retired);
            if (!known.incarnation.equals(peer.incarnation())) {
                retired.add(known.incarnation);
            }
        }
        return new KnownPeer(peer.incarnation(), peer.start(), peer.life(), retired);
    }

    String format() {
        return incarnation + " " + start + " " + life + " " + String.join(",", retired);
    }

    static KnownPeer parse(String text) {
        String[] parts = text.split(" ", -1);
        List<String> retired = parts[3].isEmpty() ? List.of() : List.of(parts[3].split(","));
        return new KnownPeer(parts[0], Long.parseLong(parts[1]), parts[2], retired);
    }
}
