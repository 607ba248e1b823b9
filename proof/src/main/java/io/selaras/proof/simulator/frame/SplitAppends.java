package io.selaras.proof.simulator.frame;

import io.selaras.proof.simulator.context.CoverageProbe;
import io.selaras.proof.simulator.context.InstalledBuild;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Message.AppendRequest;
import io.selaras.wire.PeerFrame;
import io.selaras.wire.PeerFrameCodec;
import io.selaras.wire.PeerItem;
import io.selaras.wire.format.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Append requests cut in two on their way, the first with fewer entries than its leader sent,
 * perhaps none: a leader may send its log in whatever pieces it likes (Raft, section 5.3). So a
 * follower meets pieces that end before its own log does, and before what the leader has committed.
 * Most of all those are cut that go back to where the logs may agree. This product's leaders never
 * send such pieces to a follower whose log differs (ADR 0130); those of its next version may.
 */
public final class SplitAppends {

    private static final double CUT = 0.05;
    private static final double CUT_GOING_BACK = 0.7;

    private final SimulationContext context;
    private final Map<String, Long> sentThrough = new HashMap<>();

    public SplitAppends(SimulationContext context) {
        this.context = context;
    }

    /** The frame as it travels: whole, or as two frames of which the second may get lost. */
    public List<byte[]> of(byte[] frame) {
        List<PeerItem> items = items(frame);
        for (int at = 0; at < items.size(); at++) {
            if (items.get(at) instanceof PeerItem.RaftItem(AppendRequest request)
                    && mustCut(request)) {
                context.probes().hit(CoverageProbe.APPEND_CUT);
                int last = request.entries().size() - 1;
                int entries = context.chance(0.5) ? 0 : (int) context.between(0, last);
                List<PeerItem> first = new ArrayList<>(items.subList(0, at));
                first.add(new PeerItem.RaftItem(head(request, entries)));
                List<PeerItem> second = new ArrayList<>();
                second.add(new PeerItem.RaftItem(rest(request, entries)));
                second.addAll(items.subList(at + 1, items.size()));
                int version = versionOf(frame, items);
                return List.of(encoded(first, version), encoded(second, version));
            }
        }
        return List.of(frame);
    }

    private boolean mustCut(AppendRequest request) {
        int entries = request.entries().size();
        long previous = request.previousIndex();
        String way = request.group() + "/" + request.from() + ">" + request.to();
        Long through = sentThrough.put(way, previous + entries);
        boolean back = through != null && previous < through;
        return entries > 0 && context.chance(back ? CUT_GOING_BACK : CUT);
    }

    /** From the newest on: an earlier version may have no bytes for what is in the frame. */
    private static int versionOf(byte[] frame, List<PeerItem> items) {
        int version = InstalledBuild.NEXT.newest();
        while (!Arrays.equals(frame, encoded(items, version))) {
            version--;
        }
        return version;
    }

    private static byte[] encoded(List<PeerItem> items, int version) {
        return PeerFrameCodec.encode(new PeerFrame(items), version);
    }

    private static List<PeerItem> items(byte[] frame) {
        try {
            return PeerFrameCodec.decode(frame, InstalledBuild.NEXT).items();
        } catch (MalformedException e) {
            throw new IllegalStateException("a node sent what cannot be read", e);
        }
    }

    private static AppendRequest head(AppendRequest request, int entries) {
        return piece(
                request,
                request.previousIndex(),
                request.previousTerm(),
                request.entries().subList(0, entries));
    }

    private static AppendRequest rest(AppendRequest request, int entries) {
        List<Entry> all = request.entries();
        return piece(
                request,
                request.previousIndex() + entries,
                entries == 0 ? request.previousTerm() : all.get(entries - 1).term(),
                all.subList(entries, all.size()));
    }

    private static AppendRequest piece(
            AppendRequest of, long previousIndex, long previousTerm, List<Entry> entries) {
        return new AppendRequest(
                of.group(),
                of.from(),
                of.to(),
                of.term(),
                previousIndex,
                previousTerm,
                List.copyOf(entries),
                of.commit(),
                of.round(),
                of.recovered());
    }
}
