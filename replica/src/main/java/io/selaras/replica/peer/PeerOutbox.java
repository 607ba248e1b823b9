package io.selaras.replica.peer;

import io.selaras.core.cache.CacheQuery;
import io.selaras.core.cache.CacheQueryResult;
import io.selaras.raft.message.Message;
import io.selaras.replica.port.TransportPort;
import io.selaras.wire.PeerFrame;
import io.selaras.wire.PeerFrameCodec;
import io.selaras.wire.PeerItem;
import io.selaras.wire.VersionRange;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What one turn of the loop wants to tell each peer: one frame a peer and turn, or several when
 * that would be a large one. Beats, votes, answers and commit news go first: nothing that keeps the
 * group alive waits behind entries, requests and snapshots.
 */
public final class PeerOutbox {

    /** Small items of one frame; far below what a reader takes. */
    private static final int MAX_ITEMS = 4_096;

    private final TransportPort transport;
    private final int maxFrameBytes;
    private int version = VersionRange.FIRST;
    private final Map<String, Letters> letters = new LinkedHashMap<>();

    /** What one peer is to be told. */
    private static final class Letters {
        final List<PeerItem> control = new ArrayList<>();
        final List<PeerItem> bulk = new ArrayList<>();
    }

    /**
     * @param maxFrameBytes a frame ends with the item that brings it to so much
     */
    public PeerOutbox(TransportPort transport, int maxFrameBytes) {
        this.transport = transport;
        this.maxFrameBytes = maxFrameBytes;
    }

    /** Frames are written at this version from now on. */
    public void writeAt(int newVersion) {
        version = newVersion;
    }

    public void add(String peer, PeerItem item) {
        Letters to = letters.computeIfAbsent(peer, _ -> new Letters());
        (isBulk(item) ? to.bulk : to.control).add(item);
    }

    /** What gathered for a peer was for a process that is no more. */
    public void forget(String peer) {
        letters.remove(peer);
    }

    /**
     * Sends what gathered: each kind in the order in which it was added.
     *
     * @param ofNode goes with every frame
     * @param timeOfLeader goes with each frame that says something of the group, if this node leads
     *     it
     */
    public void flush(List<PeerItem> ofNode, IntFunction<Optional<PeerItem>> timeOfLeader) {
        letters.forEach((peer, gathered) -> {
            List<PeerItem> items = gathered.control;
            items.addAll(gathered.bulk);
            gathered.bulk.clear();
            int from = 0;
            while (from < items.size()) {
                int to = endOfFrame(items, from);
                List<PeerItem> frame = new ArrayList<>(items.subList(from, to));
                groupsOf(frame).forEach(id -> timeOfLeader.apply(id).ifPresent(frame::add));
                frame.addAll(ofNode);
                transport.send(peer, PeerFrameCodec.encode(new PeerFrame(frame), version));
                from = to;
            }
            items.clear();
        });
    }

    private static IntStream groupsOf(List<PeerItem> items) {
        BitSet groups = new BitSet();
        for (PeerItem item : items) {
            if (!(item instanceof PeerItem.LeaderTime)) {
                groups.set(item.group());
            }
        }
        return groups.stream();
    }

    private int endOfFrame(List<PeerItem> items, int from) {
        long bytes = 0;
        int to = from;
        while (to < items.size() && to - from < MAX_ITEMS) {
            long more = PeerFrameCodec.sizeOf(items.get(to));
            if (to > from && bytes + more > maxFrameBytes) {
                break;
            }
            bytes += more;
            to++;
        }
        return to;
    }

    private static boolean isBulk(PeerItem item) {
        return switch (item) {
            case PeerItem.RaftItem(Message.AppendRequest append) -> !append.entries().isEmpty();
            case PeerItem.Forward forward -> !forward.requests().isEmpty();
            case PeerItem.SnapshotChunk _, PeerItem.Answered _ -> true;
            case PeerItem.QueryRequest request -> request.query() instanceof CacheQuery<?>;
            case PeerItem.QueryReply reply -> reply.result() instanceof CacheQueryResult;
            case PeerItem.RaftItem _,
                    PeerItem.SnapshotAck _,
                    PeerItem.ForwardRefused _,
                    PeerItem.ForwardsMissing _,
                    PeerItem.ReadIndexRequest _,
                    PeerItem.ReadIndexReply _,
                    PeerItem.LeaderTime _,
                    PeerItem.TransferWanted _,
                    PeerItem.StateHash _,
                    PeerItem.QueryRefused _,
                    PeerItem.DiskFull _ ->
                    false;
        };
    }
}
