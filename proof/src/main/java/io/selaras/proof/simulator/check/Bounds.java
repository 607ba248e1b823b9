package io.selaras.proof.simulator.check;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.kernel.machine.Batch;
import io.selaras.proof.simulator.context.CoverageProbe;
import io.selaras.proof.simulator.context.CoverageProbes;
import io.selaras.proof.simulator.context.InstalledBuild;
import io.selaras.proof.simulator.node.NodeSetup;
import io.selaras.raft.log.RaftLog;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Message.AppendReply;
import io.selaras.raft.message.Message.AppendRequest;
import io.selaras.raft.step.Persist;
import io.selaras.wire.BatchCodec;
import io.selaras.wire.PeerFrameCodec;
import io.selaras.wire.PeerItem;
import io.selaras.wire.PeerItem.Forward;
import io.selaras.wire.format.MalformedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Whether everything on its way between nodes is as small as it must be (ADR 0115): batches,
 * forwards, frames, and entries in flight. Something that is larger by itself goes alone.
 */
final class Bounds {

    /** Tags and lengths around what is counted, and what goes with every frame. */
    private static final int AROUND_BYTES = 512;

    /** So many windows are far. */
    private static final int FAR = 4;

    private final CoverageProbes probes;
    private final Map<String, Flight> flights = new HashMap<>();
    private final Map<String, Long> forwarded = new HashMap<>();
    private final Map<String, Integer> frames = new HashMap<>();
    private final Map<Integer, TreeMap<Long, Long>> logBytes = new HashMap<>();

    /** Entries that a leader sent to a follower and that this one did not acknowledge yet. */
    private static final class Flight {
        final TreeMap<Long, Long> entries = new TreeMap<>();
        long term;
        long through;
        long acknowledged;
        long bytes;

        void begin(long newTerm, long previous) {
            if (term != newTerm || previous != through) {
                lost();
            }
            if (term != newTerm) {
                acknowledged = 0;
            }
            term = newTerm;
            through = previous;
        }

        /** Nothing is on its way any more; what was acknowledged stays so. */
        void lost() {
            entries.clear();
            bytes = 0;
        }

        void sent(Entry entry) {
            through = entry.index();
            if (through > acknowledged) {
                bytes += RaftLog.sizeOf(entry);
                entries.put(through, RaftLog.sizeOf(entry));
            }
        }

        void acknowledged(long index) {
            acknowledged = Math.max(acknowledged, index);
            Map<Long, Long> done = entries.headMap(index, true);
            for (long size : done.values()) {
                bytes -= size;
            }
            done.clear();
        }
    }

    Bounds(CoverageProbes probes) {
        this.probes = probes;
    }

    /** A node hands changes of a group to its disk. */
    void persisted(String node, int group, List<Persist> changes) {
        TreeMap<Long, Long> known =
                logBytes.computeIfAbsent(group, _ -> new TreeMap<>(Map.of(0L, 0L)));
        for (Persist change : changes) {
            if (change instanceof Persist.Append append) {
                append.entries().forEach(entry -> appended(node, known, entry));
                behind(known, append.entries().getFirst().index());
            }
        }
    }

    /** Somebody appends this entry only now. */
    private void behind(NavigableMap<Long, Long> known, long index) {
        long missing = known.lastEntry().getValue() - known.floorEntry(index).getValue();
        if (missing > FAR * NodeSetup.IN_FLIGHT_BYTES) {
            probes.hit(CoverageProbe.FOLLOWER_FAR_BEHIND);
        }
    }

    private void appended(String node, NavigableMap<Long, Long> known, Entry entry) {
        if (entry.index() > known.lastKey()) {
            long before = known.lastEntry().getValue();
            known.put(entry.index(), before + RaftLog.sizeOf(entry));
        }
        int bytes = entry.payload().length;
        if (entry.kind() == Entry.Kind.BATCH && bytes > NodeSetup.FLOW.maxBatchBytes() / 2) {
            int requests = requests(entry);
            boolean large = bytes > NodeSetup.FLOW.maxBatchBytes();
            require(
                    !large || requests == 1,
                    () -> node + " has a batch of " + requests + " requests, " + bytes + " bytes");
            probes.hit(
                    large
                            ? CoverageProbe.REQUEST_ALONE_IN_BATCH
                            : CoverageProbe.BATCH_FILLED_BY_BYTES);
        }
    }

    private static int requests(Entry entry) {
        try {
            Batch batch = BatchCodec.decode(entry.payload(), InstalledBuild.NEXT);
            return batch.requests().size();
        } catch (MalformedException e) {
            throw new IllegalStateException("a batch cannot be read", e);
        }
    }

    /** A node sends a frame. */
    void sent(String node, String peer, List<PeerItem> items, int frameBytes) {
        int most = NodeSetup.FLOW.maxFrameBytes();
        int largest = 0;
        for (PeerItem item : items) {
            largest = Math.max(largest, PeerFrameCodec.sizeOf(item));
            switch (item) {
                case PeerItem.RaftItem(AppendRequest request) -> entries(request);
                case PeerItem.RaftItem(AppendReply reply) when reply.accepted() -> {
                    Flight flight = flights.get(way(reply.group(), reply.to(), node));
                    if (flight != null && flight.term == reply.term()) {
                        flight.acknowledged(reply.matchIndex());
                    }
                }
                // A snapshot takes the place of what was in flight.
                case PeerItem.SnapshotChunk chunk -> flight(way(chunk.group(), node, peer)).lost();
                case Forward forward -> forwarded(node, peer, forward);
                case PeerItem.ForwardsMissing _ -> probes.hit(CoverageProbe.FORWARD_MISSED);
                default -> {
                    // Small.
                }
            }
        }
        int others = frameBytes - largest;
        require(
                frameBytes <= most + AROUND_BYTES || others <= AROUND_BYTES,
                () -> node + " sends a frame of " + frameBytes + " bytes in " + items.size());
        if (frames.merge(node + ">" + peer, 1, Integer::sum) == 2) {
            probes.hit(CoverageProbe.FRAME_CUT);
        }
    }

    /** What flows of one group from one node to another is bounded by itself. */
    private static String way(int group, String from, String to) {
        return group + "/" + from + ">" + to;
    }

    private Flight flight(String link) {
        return flights.computeIfAbsent(link, _ -> new Flight());
    }

    private void entries(AppendRequest request) {
        String link = way(request.group(), request.from(), request.to());
        Flight flight = flight(link);
        flight.begin(request.term(), request.previousIndex());
        long bytes = 0;
        long last = 0;
        for (Entry entry : request.entries()) {
            last = RaftLog.sizeOf(entry);
            bytes += last;
            flight.sent(entry);
        }
        long size = bytes;
        require(
                size <= NodeSetup.APPEND_BYTES || request.entries().size() == 1,
                () -> link + " takes " + size + " bytes in one request");
        require(
                flight.bytes <= NodeSetup.IN_FLIGHT_BYTES + last,
                () -> flight.bytes + " bytes are in flight on " + link);
        if (flight.bytes > NodeSetup.IN_FLIGHT_BYTES * 3 / 4) {
            probes.hit(CoverageProbe.WINDOW_FULL);
        }
    }

    private void forwarded(String node, String peer, Forward forward) {
        int count = forward.requests().size();
        int bytes = PeerFrameCodec.sizeOf(forward);
        require(
                count <= 1 || bytes <= NodeSetup.FLOW.maxFrameBytes() + AROUND_BYTES,
                () -> node + " forwards " + count + " requests together, " + bytes + " bytes");
        if (count > 0 && forward.place().counted()) {
            String life = forward.group() + "/" + node + "/" + forward.place().start();
            long first = forward.place().first();
            Long before = forwarded.get(life);
            if (before != null && first <= before) {
                probes.hit(CoverageProbe.FORWARD_SENT_AGAIN);
            }
            long last = first + count - 1;
            forwarded.merge(life, last, Math::max);
            if (frames.getOrDefault(node + ">" + peer, 0) > 0) {
                probes.hit(CoverageProbe.FORWARD_SPLIT);
            }
        }
    }

    /** A node ends a turn: what it sends from now on is of the next. */
    void turned(String node) {
        frames.keySet().removeIf(link -> link.startsWith(node + ">"));
    }
}
