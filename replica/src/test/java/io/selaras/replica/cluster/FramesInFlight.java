package io.selaras.replica.cluster;

import io.selaras.wire.PeerFrame;
import io.selaras.wire.PeerFrameCodec;
import io.selaras.wire.PeerItem;
import io.selaras.wire.VersionRange;
import java.util.ArrayList;
import java.util.List;

/** What is on its way between the replicas on a cluster, and how much that was at most. */
public final class FramesInFlight {

    private final List<Frame> frames = new ArrayList<>();
    private int largestFrame;
    private int sent;
    private long mostUnderWay;

    public record Frame(String from, String to, byte[] bytes) {}

    /** Sends this alone. */
    public void say(String from, String to, PeerItem item) {
        send(from, to, PeerFrameCodec.encode(new PeerFrame(List.of(item)), VersionRange.FIRST));
    }

    public void send(String from, String to, byte[] bytes) {
        frames.add(new Frame(from, to, bytes));
        sent++;
        largestFrame = Math.max(largestFrame, bytes.length);
        long underWay = 0;
        for (Frame sent : frames) {
            if (sent.from().equals(from) && sent.to().equals(to)) {
                underWay += sent.bytes().length;
            }
        }
        mostUnderWay = Math.max(mostUnderWay, underWay);
    }

    public List<Frame> takeAll() {
        List<Frame> taken = List.copyOf(frames);
        frames.clear();
        return taken;
    }

    /** Takes what is on its way from one to another, to send it again later. */
    public List<Frame> hold(String from, String to) {
        List<Frame> held = frames.stream().filter(frame -> between(frame, from, to)).toList();
        frames.removeAll(held);
        return held;
    }

    /** What is on its way between these two is lost. */
    public void lose(String one, String two) {
        frames.removeIf(frame -> between(frame, one, two) || between(frame, two, one));
    }

    private static boolean between(Frame frame, String from, String to) {
        return frame.from().equals(from) && frame.to().equals(to);
    }

    /** How many frames there have been. */
    public int sent() {
        return sent;
    }

    public int largestFrame() {
        return largestFrame;
    }

    /** The most bytes that were on their way from one node to another. */
    public long mostUnderWay() {
        return mostUnderWay;
    }
}
