package io.selaras.proof.simulator.frame;

import io.selaras.proof.simulator.context.InstalledBuild;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Message;
import io.selaras.raft.step.Persist;
import io.selaras.wire.PeerFrameCodec;
import io.selaras.wire.PeerItem;
import io.selaras.wire.format.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What nodes say to each other and write down, as lines for a person. */
public final class Transcript {

    private Transcript() {}

    public static String sent(String peer, byte[] frame) {
        return "-> " + peer + "  " + frame(frame);
    }

    public static String received(String peer, byte[] frame) {
        return "<- " + peer + "  " + frame(frame);
    }

    public static String persists(int group, List<Persist> changes) {
        List<String> parts = new ArrayList<>();
        for (Persist change : changes) {
            parts.add(
                    switch (change) {
                        case Persist.HardState state ->
                                "term "
                                        + state.term()
                                        + (state.vote() == null ? "" : " vote " + state.vote())
                                        + (state.recovering() ? " recovering" : "");
                        case Persist.Append append -> "entries " + entries(append.entries());
                        case Persist.Truncate truncate -> "truncate from " + truncate.fromIndex();
                        case Persist.Reset reset ->
                                "reset to snapshot "
                                        + reset.mark().index()
                                        + "/"
                                        + reset.mark().term();
                    });
        }
        return of(group) + "writes " + String.join(", ", parts);
    }

    private static String frame(byte[] frame) {
        try {
            List<String> parts = new ArrayList<>();
            for (PeerItem item : PeerFrameCodec.decode(frame, InstalledBuild.NEXT).items()) {
                parts.add(of(item.group()) + item(item));
            }
            return String.join("; ", parts);
        } catch (MalformedException e) {
            return "malformed: " + e.getMessage();
        }
    }

    private static String item(PeerItem item) {
        return switch (item) {
            case PeerItem.RaftItem raft -> message(raft.message());
            case PeerItem.Forward forward ->
                    "forward for term "
                            + forward.term()
                            + " at "
                            + forward.place()
                            + ": "
                            + forward.requests();
            case PeerItem.ForwardsMissing missing ->
                    "misses what was forwarded after " + missing.upTo();
            case PeerItem.ForwardRefused refused ->
                    "refuses " + refused.numbers() + ", " + refused.reason();
            case PeerItem.ReadIndexRequest read -> "read index? #" + read.id();
            case PeerItem.ReadIndexReply read ->
                    "read index #" + read.id() + (read.ok() ? " is " + read.index() : " refused");
            case PeerItem.LeaderTime time -> "log time " + time.logTimeMs();
            case PeerItem.SnapshotChunk chunk ->
                    String.format(
                            Locale.ROOT,
                            "snapshot %d/%d bytes %d..%d%s",
                            chunk.mark().index(),
                            chunk.mark().term(),
                            chunk.offset(),
                            chunk.offset() + chunk.data().length,
                            chunk.last() ? " (last)" : "");
            case PeerItem.TransferWanted wanted ->
                    "wants "
                            + (wanted.target().isEmpty() ? "another" : wanted.target())
                            + " to lead";
            case PeerItem.DiskFull full -> full.spent() ? "disk spent" : "disk full";
            case PeerItem.StateHash hash ->
                    "state " + Long.toHexString(hash.hash()) + " at " + hash.index();
            case PeerItem.Answered it ->
                    "answers #" + it.number() + " of start " + it.start() + ": " + it.reply();
            case PeerItem.QueryRequest it -> "query #" + it.id() + ": " + it.query();
            case PeerItem.QueryReply it -> "query #" + it.id() + " finds " + it.result();
            case PeerItem.QueryRefused it -> "query #" + it.id() + " refused, " + it.reason();
            case PeerItem.SnapshotAck ack ->
                    "snapshot " + (ack.ok() ? "ok to " + ack.nextOffset() : "refused");
        };
    }

    private static String message(Message message) {
        String text =
                switch (message) {
                    case Message.PreVoteRequest m ->
                            "pre-vote? last " + m.lastIndex() + "/" + m.lastTerm();
                    case Message.PreVoteReply m ->
                            "pre-vote " + (m.granted() ? "yes" : "no") + recovering(m.recovering());
                    case Message.VoteRequest m ->
                            "vote? last " + m.lastIndex() + "/" + m.lastTerm();
                    case Message.VoteReply m ->
                            "vote " + (m.granted() ? "yes" : "no") + recovering(m.recovering());
                    case Message.AppendRequest m ->
                            String.format(
                                    Locale.ROOT,
                                    "append after %d/%d commit %d round %d: %s%s",
                                    m.previousIndex(),
                                    m.previousTerm(),
                                    m.commit(),
                                    m.round(),
                                    entries(m.entries()),
                                    m.recovered() ? " recovered" : "");
                    case Message.AppendReply m ->
                            (m.accepted()
                                            ? "append ok to " + m.matchIndex()
                                            : "append refused, hint " + m.hintIndex())
                                    + recovering(m.recovering());
                    case Message.Heartbeat m ->
                            "heartbeat commit " + m.commit() + " round " + m.round();
                    case Message.HeartbeatReply m ->
                            "heartbeat ok round " + m.round() + recovering(m.recovering());
                    case Message.CommitNotice m -> "committed to " + m.commit();
                    case Message.TimeoutNow _ -> "campaign now";
                };
        return "[" + message.term() + "] " + text;
    }

    private static String entries(List<Entry> entries) {
        if (entries.isEmpty()) {
            return "none";
        }
        StringBuilder text = new StringBuilder();
        for (Entry entry : entries) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(entry.index())
                    .append('/')
                    .append(entry.term())
                    .append(entry.kind() == Entry.Kind.BATCH ? "" : " " + entry.kind());
        }
        return text.toString();
    }

    /** Names a group, unless it is the one that every node has. */
    private static String of(int group) {
        return group == 0 ? "" : "group " + group + " ";
    }

    private static String recovering(boolean recovering) {
        return recovering ? " (recovering)" : "";
    }
}
