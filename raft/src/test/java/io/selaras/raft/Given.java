package io.selaras.raft;

import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.Message;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.sim.TextMembership;
import io.selaras.raft.step.Input;
import io.selaras.raft.step.Output;
import io.selaras.raft.step.RaftLimits;
import io.selaras.raft.step.RaftTiming;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One Raft, n1 of n1, n2, n3, in a state of the test's choice; timeouts as in production. */
final class Given {

    static final int MIN_MS = 3_000;
    static final int MAX_MS = 5_000;
    static final int HEARTBEAT_MS = 500;

    final Raft raft;
    long nowMs = 1_000;

    Given(RaftStart start) {
        RaftConfig config =
                new RaftConfig(
                        0,
                        "n1",
                        new RaftTiming(MIN_MS, MAX_MS, HEARTBEAT_MS, 50, 150),
                        new RaftLimits(3, 200, 200, 300, 100));
        raft = new Raft(config, start, () -> 37, new TextMembership());
        step(new Input.Tick());
    }

    /** A node that recovered a log whose entries have these terms. */
    static Given recovered(long term, long... terms) {
        return new Given(new RaftStart(term, null, false, mark(0, 0), log(terms)));
    }

    static Given recovering(long term, long... terms) {
        return new Given(new RaftStart(term, null, true, mark(0, 0), log(terms)));
    }

    /** A leader of {@code term} whose no-op follows the given log and is committed by n1 and n2. */
    static Given leader(long term, long... terms) {
        Given given = elected(term, terms);
        given.persist();
        given.receive(given.accepts("n2", terms.length + 1));
        return given;
    }

    /** A leader of {@code term} whose no-op is not yet durable anywhere. */
    static Given elected(long term, long... terms) {
        Given given = recovered(term - 1, terms);
        given.nowMs = given.raft.nextDeadlineMs();
        given.step(new Input.Tick());
        given.receive(new Message.PreVoteReply(0, "n2", "n1", term, true, false));
        given.persist();
        given.receive(new Message.VoteReply(0, "n2", "n1", term, true, false));
        return given;
    }

    /** A follower of n2, leader of {@code term}. */
    static Given follower(long term, long... terms) {
        Given given = recovered(term, terms);
        given.receive(new Message.Heartbeat(0, "n2", "n1", term, 0, 0));
        return given;
    }

    Output step(Input input) {
        return raft.step(nowMs, input);
    }

    Output receive(Message message) {
        return step(new Input.Receive(message));
    }

    Output tickAfter(long ms) {
        nowMs += ms;
        return step(new Input.Tick());
    }

    /** Everything handed to the disk so far is durable. */
    Output persist() {
        return step(new Input.Persisted(step(new Input.Tick()).persistSequence()));
    }

    Output propose(String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        return step(new Input.Propose(raft.status().term(), bytes));
    }

    /** Asks for a membership, written as voters, a bar, learners. */
    Output change(String membership) {
        long term = raft.status().term();
        return step(new Input.ChangeMembership(term, TextMembership.parse(membership)));
    }

    /** The membership in force. */
    String members() {
        return TextMembership.print(raft.status().membership());
    }

    Message.AppendReply accepts(String from, long match) {
        long term = raft.status().term();
        return new Message.AppendReply(0, from, "n1", term, true, match, 0, 0, 0, false);
    }

    Message.HeartbeatReply confirms(String from, long round) {
        return new Message.HeartbeatReply(0, from, "n1", raft.status().term(), round, false);
    }

    RaftStatus.FollowerStatus seen(String follower) {
        return raft.status().followers().stream()
                .filter(seen -> seen.peer().equals(follower))
                .findFirst()
                .orElseThrow();
    }

    static Message.AppendRequest append(
            long term, long previous, long previousTerm, long... terms) {
        List<Entry> entries = new ArrayList<>();
        for (long entryTerm : terms) {
            entries.add(entry(previous + entries.size() + 1, entryTerm));
        }
        return new Message.AppendRequest(
                0, "n2", "n1", term, previous, previousTerm, entries, 0, 0, false);
    }

    static Message.VoteRequest asksVote(String from, long term, long last, boolean transfer) {
        return new Message.VoteRequest(0, from, "n1", term, last, term - 1, transfer);
    }

    static SnapshotMark mark(long index, long term) {
        return new SnapshotMark(index, term, Membership.ofVoters(List.of("n1", "n2", "n3")));
    }

    static Entry entry(long index, long term) {
        return new Entry(index, term, Entry.Kind.BATCH, new byte[] {(byte) index});
    }

    private static List<Entry> log(long... terms) {
        List<Entry> entries = new ArrayList<>();
        for (long term : terms) {
            entries.add(entry(entries.size() + 1, term));
        }
        return entries;
    }

    /** The messages of one kind that a step sent. */
    static <M extends Message> List<M> sent(Output output, Class<M> kind) {
        return output.messages().stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
