package io.selaras.raft.replication;

import static io.selaras.raft.step.BrokenInvariant.require;

import io.selaras.raft.log.RaftLog;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Message;
import io.selaras.raft.state.RaftState;
import io.selaras.raft.step.Persist;
import java.util.List;

/** AppendEntries at a follower (section 5.3); the answer waits until the entries are durable. */
public final class AppendRequestHandler {

    private final RaftState state;

    public AppendRequestHandler(RaftState state) {
        this.state = state;
    }

    /** The request is of the current term. */
    public void handle(Message.AppendRequest request) {
        if (!wellFormed(request)) {
            return;
        }
        state.follow(request.from());
        long commit = state.commit().index();
        long through = request.previousIndex() + request.entries().size();
        if (request.previousIndex() >= commit
                && !state.log().matches(request.previousIndex(), request.previousTerm())) {
            refuse(request);
        } else {
            store(request.entries());
            accept(request, Math.max(through, commit));
        }
    }

    private static boolean wellFormed(Message.AppendRequest request) {
        long index = request.previousIndex();
        long term = request.previousTerm();
        for (Entry entry : request.entries()) {
            if (entry.index() != index + 1 || entry.term() < term) {
                return false;
            }
            index = entry.index();
            term = entry.term();
        }
        return index >= 0 && term <= request.term();
    }

    /** What is committed here is in every later leader's log (section 5.4.3): it is skipped. */
    private void store(List<Entry> entries) {
        RaftLog log = state.log();
        for (int at = 0; at < entries.size(); at++) {
            Entry entry = entries.get(at);
            if (entry.index() <= state.commit().index()
                    || log.matches(entry.index(), entry.term())) {
                continue;
            }
            if (entry.index() <= log.lastIndex()) {
                require(entry.index() > state.commit().index(), "conflict in what is committed");
                log.truncateFrom(entry.index());
                state.output().persist(new Persist.Truncate(entry.index()));
            }
            List<Entry> added = List.copyOf(entries.subList(at, entries.size()));
            log.append(added, state.output().persist(new Persist.Append(added)));
            return;
        }
    }

    private void accept(Message.AppendRequest request, long through) {
        state.commit().verified(through);
        state.commit().learn(request.commit());
        if (request.recovered()) {
            state.termState().endRecovery();
        }
        state.output()
                .sendWhenDurable(
                        new Message.AppendReply(
                                state.group(),
                                state.self(),
                                request.from(),
                                state.term(),
                                true,
                                through,
                                0,
                                0,
                                request.round(),
                                state.termState().recoveringOnceDurable()));
    }

    private void refuse(Message.AppendRequest request) {
        RaftLog log = state.log();
        long hint = log.lastIndexAtMost(request.previousIndex(), request.previousTerm());
        state.output()
                .send(
                        new Message.AppendReply(
                                state.group(),
                                state.self(),
                                request.from(),
                                state.term(),
                                false,
                                0,
                                hint,
                                log.termAt(hint),
                                request.round(),
                                state.termState().recovering()));
    }

    /** The request is of an earlier term: its sender learns the current one. */
    public void refuseStale(Message.AppendRequest request) {
        state.output()
                .send(
                        new Message.AppendReply(
                                state.group(),
                                state.self(),
                                request.from(),
                                state.term(),
                                false,
                                0,
                                0,
                                0,
                                0,
                                state.termState().recovering()));
    }
}
