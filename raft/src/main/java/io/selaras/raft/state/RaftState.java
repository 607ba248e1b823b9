package io.selaras.raft.state;

import static io.selaras.raft.step.BrokenInvariant.require;

import io.selaras.raft.log.RaftLog;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.MembershipFormat;
import io.selaras.raft.progress.Progress;
import io.selaras.raft.step.Output;
import io.selaras.raft.step.Persist;
import io.selaras.raft.step.RaftEvent;
import io.selaras.raft.step.RaftLimits;
import io.selaras.raft.step.RaftTiming;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One group on one node: its role, and everything the rules go by. */
public final class RaftState {

    private final Identity identity;
    private final StepOutput output = new StepOutput();
    private final Links links = new Links();
    private final TermState termState;
    private final RaftLog log;
    private final Commit commit;
    private final ElectionTimer timer;
    private final MembershipFormat format;
    private Role role = Role.FOLLOWER;
    private @Nullable String leader;
    private @Nullable String announcedLeader;
    private long announcedTerm;
    private boolean leaderLost;
    private List<String> takeover = List.of();
    private long leaderHeardMs;
    private long ledTerm;
    private @Nullable LeaderState leaderState;
    private @Nullable VoteTally votes;
    private long nowMs = Long.MIN_VALUE;
    private long stoodStillUntilMs = Long.MIN_VALUE;

    public RaftState(
            Identity identity, RaftLog log, MembershipFormat format, Persist.HardState recovered) {
        this.identity = identity;
        this.log = log;
        this.format = format;
        this.commit = new Commit(log);
        this.timer = new ElectionTimer(identity.timing(), identity.entropy());
        this.termState =
                new TermState(output, recovered.term(), recovered.vote(), recovered.recovering());
        this.announcedTerm = recovered.term();
    }

    /** A step begins. Time that seems to go back stands still. */
    public void begin(long stepMs) {
        long beatMs = timing().heartbeatMs();
        if (nowMs != Long.MIN_VALUE && stepMs - nowMs > beatMs + beatMs / 2) {
            stoodStillUntilMs = stepMs + beatMs;
        }
        nowMs = Math.max(nowMs, stepMs);
        if (!timer.armed()) {
            waitForLeader();
        }
    }

    /** A step ends. */
    public Output end(long proposal) {
        if (!Objects.equals(leader, announcedLeader)
                || (leader != null && announcedTerm != termState.term())) {
            output.event(new RaftEvent.LeaderChanged(termState.term(), leader));
            announcedLeader = leader;
            announcedTerm = termState.term();
        }
        List<Entry> committed = commit.takeNewlyCommitted();
        if (leaderState != null) {
            leaderState.committed(committed);
        }
        return output.drain(committed, proposal);
    }

    public long nowMs() {
        return nowMs;
    }

    /**
     * Whether nothing happened here for longer than leaders are silent, and that ended less than a
     * heartbeat ago: what is read now may have waited.
     */
    public boolean stoodStillLately() {
        return nowMs < stoodStillUntilMs;
    }

    public int group() {
        return identity.group();
    }

    public String self() {
        return identity.self();
    }

    public RaftTiming timing() {
        return identity.timing();
    }

    public RaftLimits limits() {
        return identity.limits();
    }

    public StepOutput output() {
        return output;
    }

    public Links links() {
        return links;
    }

    public TermState termState() {
        return termState;
    }

    public long term() {
        return termState.term();
    }

    public RaftLog log() {
        return log;
    }

    public Commit commit() {
        return commit;
    }

    public ElectionTimer timer() {
        return timer;
    }

    /** The membership in force: that of the newest entry, committed or not. */
    public Membership membership() {
        return log.membership();
    }

    public int voters() {
        return membership().voters().size();
    }

    public boolean isVoter(String node) {
        return membership().isVoter(node);
    }

    public boolean isMember(String node) {
        return membership().isMember(node);
    }

    /** Whether the membership in force is not committed yet. */
    public boolean membershipChanging() {
        return log.membershipIndex() > commit.index();
    }

    /**
     * Whether this node may lead: it votes, or the newest entry removes it and is not known to be
     * committed. Until then it may hold what nobody else can commit (thesis, section 4.2.2).
     */
    public boolean mayLead() {
        return isVoter(self())
                || (membershipChanging()
                        && log.membershipAt(log.membershipIndex() - 1).isVoter(self()));
    }

    /**
     * Whether this node may grant votes. Members are asked whatever they believe to be, as they may
     * not know yet what the candidate knows (thesis, section 4.1); only a node that joins with
     * nothing, and that no leader has reached yet, stays silent: no log has made it a voter.
     */
    public boolean mayVote() {
        return isVoter(self()) || term() > 0 || termState.recovering();
    }

    public Role role() {
        return role;
    }

    public @Nullable String leader() {
        return leader;
    }

    /** Present exactly while this node leads. */
    public Optional<LeaderState> leaderState() {
        return Optional.ofNullable(leaderState);
    }

    /** Present exactly while this node campaigns. */
    public Optional<VoteTally> votes() {
        return Optional.ofNullable(votes);
    }

    /** Whether the leader is alive as far as this node can tell (thesis, sections 4.2.3, 9.6). */
    public boolean believesInLeader() {
        if (role == Role.LEADER) {
            return true;
        }
        return leader != null && !leaderLost && nowMs - leaderHeardMs < timing().electionMinMs();
    }

    /**
     * Whether a campaign could win over the links there are; a recovering node needs every voter.
     */
    public boolean quorumLinked() {
        int wanted = termState.recovering() ? voters() : voters() / 2 + 1;
        return links.reach(membership(), self(), wanted);
    }

    /** A message of a later term was seen (section 5.1). */
    public void adopt(long term, String reason) {
        termState.advance(term);
        commit.termChanged();
        becomeFollower(reason);
    }

    /** The leader of this term was heard (section 5.2). */
    public void follow(String from) {
        require(role != Role.LEADER, "two leaders in term " + term() + ": " + self() + ", " + from);
        require(
                leader == null || leader.equals(from),
                "two leaders in term " + term() + ": " + leader + ", " + from);
        role = Role.FOLLOWER;
        votes = null;
        leader = from;
        leaderLost = false;
        leaderHeardMs = nowMs;
        timer.waitLong(nowMs);
    }

    /** Gives up any other role without knowing a leader. */
    public void becomeFollower(String reason) {
        if (leaderState != null) {
            output.event(new RaftEvent.LostLeadership(leaderState.term(), reason));
            leaderState.reads().refuseAll(output);
            leaderState = null;
            timer.waitLong(nowMs);
        }
        role = Role.FOLLOWER;
        votes = null;
        leader = null;
        leaderLost = false;
    }

    /** The leader asks for votes: it leads no more. */
    public void leaderAsks() {
        leaderLost = true;
        timer.waitShort(nowMs);
    }

    /**
     * The connection to the leader ended: probably it crashed.
     *
     * @param order in which the voters should take over
     */
    public void leaderLost(List<String> order) {
        leaderLost = true;
        takeover = order;
        timer.waitForTurn(nowMs, links.before(membership(), self(), order));
    }

    /**
     * A follower answers, perhaps what this node said as the leader of this term. If it leads no
     * more, nobody does, and it need not wait as long as for a leader.
     */
    public void answeredAsLeader() {
        if (role == Role.FOLLOWER && leader == null && ledTerm == term()) {
            waitForLeader();
        }
    }

    /** Arms the timer for a node without a leader. */
    public void waitForLeader() {
        if (quorumLinked()) {
            timer.waitShort(nowMs);
        } else if (!timer.armed()) {
            timer.waitLong(nowMs);
        }
    }

    /** Puts the next campaign off. */
    public void postponeCampaign() {
        if (quorumLinked()) {
            timer.backOff(nowMs);
        } else {
            timer.waitLongAgain(nowMs);
        }
    }

    /** Asks whether a campaign in the next term could win (thesis, section 9.6). */
    public VoteTally becomePreCandidate() {
        role = Role.PRE_CANDIDATE;
        leader = null;
        leaderLost = false;
        return stand(new VoteTally(term() + 1, 0));
    }

    /**
     * This node grants a pre-vote: it lets that one go first. If both ask at the same time, and
     * each may grant the other's, just one of them goes on: two would share the votes.
     */
    public void yieldTo(String other) {
        timer.yieldTo(nowMs);
        if (role == Role.PRE_CANDIDATE && Links.comesBefore(other, self(), takeover)) {
            becomeFollower("another one goes first");
        }
    }

    /** Stands in a new term with its own vote (section 5.2), which counts once it is durable. */
    public VoteTally becomeCandidate() {
        termState.advance(term() + 1);
        commit.termChanged();
        role = Role.CANDIDATE;
        leader = null;
        leaderLost = false;
        termState.voteFor(self());
        return stand(new VoteTally(term(), output.lastSequence()));
    }

    private VoteTally stand(VoteTally opened) {
        votes = opened;
        return opened;
    }

    /** Won the election; the first entry of its term follows at once. */
    public void becomeLeader() {
        require(role == Role.CANDIDATE, "leader without an election");
        ledTerm = term();
        LeaderState started = new LeaderState(term(), log.lastIndex() + 1, nowMs);
        started.follow(membership(), self(), nowMs);
        for (Progress follower : started.followers()) {
            if (votes != null && votes.grantedWhileRecovering(follower.peer())) {
                follower.startRecovery();
                follower.recovery().mark(started.noopIndex());
            }
        }
        log.between(commit.index(), log.lastIndex()).forEach(started::appended);
        role = Role.LEADER;
        leader = self();
        leaderState = started;
        votes = null;
        output.event(new RaftEvent.BecameLeader(term()));
    }

    /** Appends one entry as leader; followers are sent it before it is durable here. */
    public long append(Entry.Kind kind, byte[] payload) {
        Entry entry = new Entry(log.lastIndex() + 1, term(), kind, payload);
        List<Entry> entries = List.of(entry);
        log.append(entries, output.persist(new Persist.Append(entries)));
        Objects.requireNonNull(leaderState, "only a leader appends").appended(entry);
        return entry.index();
    }

    /** Appends a membership as leader; it is in force at once. */
    public long append(Membership next) {
        long index = append(Entry.Kind.MEMBERSHIP, format.encode(next));
        Objects.requireNonNull(leaderState).follow(next, self(), nowMs);
        return index;
    }
}
