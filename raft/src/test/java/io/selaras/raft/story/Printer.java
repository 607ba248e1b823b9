package io.selaras.raft.story;

import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Message;
import io.selaras.raft.sim.SimCluster;
import io.selaras.raft.sim.SimNode;
import io.selaras.raft.step.Input;
import io.selaras.raft.step.Output;
import io.selaras.raft.step.Persist;
import java.util.List;

/** Writes what a step did, one line each: time, node, deed. */
final class Printer implements SimCluster.Trace {

    private final StringBuilder text = new StringBuilder();
    private boolean heartbeats;

    void showHeartbeats() {
        heartbeats = true;
    }

    void line(String line) {
        text.append(line).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }

    @Override
    public void stepped(long nowMs, SimNode node, Input input, Output output) {
        String prefix = "%6d %s  ".formatted(nowMs, node.id());
        if (input instanceof Input.Propose && output.proposal() == 0) {
            line(prefix + "refuses the proposal");
        }
        if (input instanceof Input.ChangeMembership && output.proposal() == 0) {
            line(prefix + "refuses the change");
        }
        output.events().forEach(event -> line(prefix + event));
        output.persists().forEach(change -> line(prefix + "disk " + describe(change)));
        if (output.restore() != null) {
            line(prefix + "restores snapshot " + output.restore().index());
        }
        if (!output.committed().isEmpty()) {
            line(prefix + "commits " + range(output.committed()));
        }
        output.reads().forEach(read -> line(prefix + read));
        output.refusedReads().forEach(context -> line(prefix + "refuses read " + context));
        output.sendSnapshots().forEach(wanted -> line(prefix + wanted));
        for (Message message : output.messages()) {
            if (heartbeats || !isHeartbeat(message)) {
                line(prefix + "-> " + message.to() + " " + describe(message));
            }
        }
    }

    private static boolean isHeartbeat(Message message) {
        return message instanceof Message.Heartbeat || message instanceof Message.HeartbeatReply;
    }

    private static String describe(Persist change) {
        return switch (change) {
            case Persist.HardState hard -> hard.toString();
            case Persist.Append append -> "Append[" + range(append.entries()) + "]";
            case Persist.Truncate truncate -> truncate.toString();
            case Persist.Reset reset -> "Reset[index=" + reset.mark().index() + "]";
        };
    }

    private static String describe(Message message) {
        String at = " term=" + message.term();
        return switch (message) {
            case Message.PreVoteRequest m ->
                    "PreVoteRequest" + at + end(m.lastIndex(), m.lastTerm());
            case Message.PreVoteReply m -> "PreVoteReply" + at + vote(m.granted(), m.recovering());
            case Message.VoteRequest m ->
                    "VoteRequest"
                            + at
                            + end(m.lastIndex(), m.lastTerm())
                            + (m.transfer() ? " transfer" : "");
            case Message.VoteReply m -> "VoteReply" + at + vote(m.granted(), m.recovering());
            case Message.AppendRequest m ->
                    "Append"
                            + at
                            + " after="
                            + m.previousIndex()
                            + "/"
                            + m.previousTerm()
                            + " ["
                            + range(m.entries())
                            + "] commit="
                            + m.commit()
                            + (m.recovered() ? " recovered" : "");
            case Message.AppendReply m ->
                    (m.accepted()
                                    ? "Accepts" + at + " match=" + m.matchIndex()
                                    : "Refuses"
                                            + at
                                            + " hint="
                                            + m.hintIndex()
                                            + "/"
                                            + m.hintTerm())
                            + (m.recovering() ? " recovering" : "");
            case Message.Heartbeat m ->
                    "Heartbeat" + at + " commit=" + m.commit() + " round=" + m.round();
            case Message.HeartbeatReply m ->
                    "HeartbeatReply"
                            + at
                            + " round="
                            + m.round()
                            + (m.recovering() ? " recovering" : "");
            case Message.CommitNotice m -> "CommitNotice" + at + " commit=" + m.commit();
            case Message.TimeoutNow _ -> "TimeoutNow" + at;
        };
    }

    private static String end(long index, long term) {
        return " last=" + index + "/" + term;
    }

    private static String vote(boolean granted, boolean recovering) {
        return (granted ? " granted" : " denied") + (recovering ? " recovering" : "");
    }

    private static String range(List<Entry> entries) {
        if (entries.isEmpty()) {
            return "";
        }
        Entry first = entries.getFirst();
        Entry last = entries.getLast();
        String from = first.index() + "/" + first.term();
        return entries.size() == 1
                ? from + " " + first.kind()
                : from + ".." + last.index() + "/" + last.term();
    }
}
