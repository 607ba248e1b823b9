package io.selaras.raft;

import io.selaras.raft.election.ElectionRule;
import io.selaras.raft.election.PreVoteReplyHandler;
import io.selaras.raft.election.PreVoteRequestHandler;
import io.selaras.raft.election.TimeoutNowHandler;
import io.selaras.raft.election.VoteReplyHandler;
import io.selaras.raft.election.VoteRequestHandler;
import io.selaras.raft.message.Message;
import io.selaras.raft.replication.AppendReplyHandler;
import io.selaras.raft.replication.AppendRequestHandler;
import io.selaras.raft.replication.CommitNoticeHandler;
import io.selaras.raft.replication.HeartbeatHandler;
import io.selaras.raft.replication.HeartbeatReplyHandler;
import io.selaras.raft.state.RaftState;

/**
 * The way of a message to its handler: answers of strangers are ignored, later terms adopted,
 * earlier ones told so (section 5.1).
 */
final class MessageDispatcher {

    private final RaftState state;
    private final PreVoteRequestHandler preVoteRequests;
    private final PreVoteReplyHandler preVoteReplies;
    private final VoteRequestHandler voteRequests;
    private final VoteReplyHandler voteReplies;
    private final AppendRequestHandler appendRequests;
    private final AppendReplyHandler appendReplies;
    private final HeartbeatHandler heartbeats;
    private final HeartbeatReplyHandler heartbeatReplies;
    private final CommitNoticeHandler commitNotices;
    private final TimeoutNowHandler timeoutsNow;

    MessageDispatcher(RaftState state, ElectionRule election) {
        this.state = state;
        preVoteRequests = new PreVoteRequestHandler(state);
        preVoteReplies = new PreVoteReplyHandler(state);
        voteRequests = new VoteRequestHandler(state);
        voteReplies = new VoteReplyHandler(state);
        appendRequests = new AppendRequestHandler(state);
        appendReplies = new AppendReplyHandler(state);
        heartbeats = new HeartbeatHandler(state);
        heartbeatReplies = new HeartbeatReplyHandler(state);
        commitNotices = new CommitNoticeHandler(state);
        timeoutsNow = new TimeoutNowHandler(state, election);
    }

    void receive(Message message) {
        if (isForeign(message) || leavesTermAlone(message)) {
            return;
        }
        if (message.term() > state.term()) {
            state.adopt(message.term(), "a later term was seen");
        }
        if (message.term() < state.term()) {
            answerEarlierTerm(message);
        } else {
            dispatch(message);
        }
    }

    private boolean isForeign(Message message) {
        return message.group() != state.group()
                || !message.to().equals(state.self())
                || message.from().equals(state.self())
                || (isReply(message) && !state.isMember(message.from()));
    }

    /**
     * Requests of nodes that are no members here are served: the sender may know a newer membership
     * (thesis, section 4.1). Their replies are not: nobody asked them.
     */
    private static boolean isReply(Message message) {
        return switch (message) {
            case Message.PreVoteReply _,
                    Message.VoteReply _,
                    Message.AppendReply _,
                    Message.HeartbeatReply _ ->
                    true;
            case Message.PreVoteRequest _,
                    Message.VoteRequest _,
                    Message.AppendRequest _,
                    Message.Heartbeat _,
                    Message.CommitNotice _,
                    Message.TimeoutNow _ ->
                    false;
        };
    }

    /** Handles pre-votes, whose term is only a plan, and drops what would disturb a leader. */
    private boolean leavesTermAlone(Message message) {
        return switch (message) {
            case Message.PreVoteRequest request -> {
                preVoteRequests.handle(request);
                yield true;
            }
            case Message.PreVoteReply reply when reply.granted() -> {
                preVoteReplies.handle(reply);
                yield true;
            }
            case Message.VoteRequest request -> voteRequests.disturbs(request);
            case Message.PreVoteReply _,
                    Message.VoteReply _,
                    Message.AppendRequest _,
                    Message.AppendReply _,
                    Message.Heartbeat _,
                    Message.HeartbeatReply _,
                    Message.CommitNotice _,
                    Message.TimeoutNow _ ->
                    false;
        };
    }

    private void answerEarlierTerm(Message message) {
        switch (message) {
            case Message.VoteRequest request -> voteRequests.refuse(request);
            case Message.AppendRequest request -> appendRequests.refuseStale(request);
            case Message.Heartbeat heartbeat -> heartbeats.refuseStale(heartbeat);
            case Message.PreVoteRequest _,
                    Message.PreVoteReply _,
                    Message.VoteReply _,
                    Message.AppendReply _,
                    Message.HeartbeatReply _,
                    Message.CommitNotice _,
                    Message.TimeoutNow _ -> {
                // A late reply, or a word of a leader that is no more and that expects no answer.
            }
        }
    }

    private void dispatch(Message message) {
        switch (message) {
            case Message.PreVoteRequest _, Message.PreVoteReply _ -> {
                // The request was handled whatever its term, and a refusal has told its own.
            }
            case Message.VoteRequest request -> voteRequests.handle(request);
            case Message.VoteReply reply -> voteReplies.handle(reply);
            case Message.AppendRequest request -> appendRequests.handle(request);
            case Message.AppendReply reply -> appendReplies.handle(reply);
            case Message.Heartbeat heartbeat -> heartbeats.handle(heartbeat);
            case Message.HeartbeatReply reply -> heartbeatReplies.handle(reply);
            case Message.CommitNotice notice -> commitNotices.handle(notice);
            case Message.TimeoutNow request -> timeoutsNow.handle(request);
        }
    }
}
