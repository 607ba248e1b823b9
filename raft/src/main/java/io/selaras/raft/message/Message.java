package io.selaras.raft.message;

import java.util.List;

/**
 * A message of one Raft group between two nodes.
 *
 * <p>Replies carry {@code recovering}: the sender may have lost an acknowledged entry or a vote, so
 * it counts in no quorum until it has recovered (see the recovery rule in the label of {@code
 * io.selaras.raft}).
 */
public sealed interface Message {

    /** The group this message is about; 0 is the coordination group. */
    int group();

    /** Node id of the sender. */
    String from();

    /** Node id of the receiver. */
    String to();

    /** The sender's term; in a pre-vote request the term it would campaign in. */
    long term();

    /** Asks whether a campaign could win, without disturbing anybody (thesis, section 9.6). */
    record PreVoteRequest(
            int group, String from, String to, long term, long lastIndex, long lastTerm)
            implements Message {}

    /** Answers a pre-vote; {@code term} is the requested term when granted. */
    record PreVoteReply(
            int group, String from, String to, long term, boolean granted, boolean recovering)
            implements Message {}

    /** RequestVote (section 5.2); {@code transfer} skips leader stickiness (thesis, 3.10). */
    record VoteRequest(
            int group,
            String from,
            String to,
            long term,
            long lastIndex,
            long lastTerm,
            boolean transfer)
            implements Message {}

    /** Answers a vote request; sent only after the vote is durable. */
    record VoteReply(
            int group, String from, String to, long term, boolean granted, boolean recovering)
            implements Message {}

    /**
     * AppendEntries (section 5.3).
     *
     * @param round the leader's newest read round; the reply names it (see ReadIndex)
     * @param recovered the receiver is no longer recovering: an entry that it stores was committed,
     *     after its return, by a majority that does not count it
     */
    record AppendRequest(
            int group,
            String from,
            String to,
            long term,
            long previousIndex,
            long previousTerm,
            List<Entry> entries,
            long commit,
            long round,
            boolean recovered)
            implements Message {}

    /**
     * Answers AppendEntries; sent only after the entries are durable.
     *
     * @param accepted whether the log matched at {@code previousIndex}
     * @param matchIndex when accepted: the last index known to match and durable here
     * @param hintIndex when refused: a conflict hint, the index the leader should go back to
     * @param hintTerm when refused: the term at {@code hintIndex}, 0 if unknown
     */
    record AppendReply(
            int group,
            String from,
            String to,
            long term,
            boolean accepted,
            long matchIndex,
            long hintIndex,
            long hintTerm,
            long round,
            boolean recovering)
            implements Message {}

    /** Keeps followers from campaigning and asks them to confirm a read round (section 8). */
    record Heartbeat(int group, String from, String to, long term, long commit, long round)
            implements Message {}

    /** Confirms that the sender was in {@code term} when it received {@code round}. */
    record HeartbeatReply(
            int group, String from, String to, long term, long round, boolean recovering)
            implements Message {}

    /**
     * The leader's commit index when nothing else carries it; the receiver may not have so much of
     * the log yet. Nobody answers: a notice that is lost is made good by the next heartbeat.
     */
    record CommitNotice(int group, String from, String to, long term, long commit)
            implements Message {}

    /** Tells the receiver to campaign at once (thesis, section 3.10). */
    record TimeoutNow(int group, String from, String to, long term) implements Message {}
}
