package io.selaras.core.coordination;

import io.selaras.core.coordination.query.GraphQuery;
import io.selaras.core.coordination.query.LockQuery;
import io.selaras.core.coordination.query.PageRoom;
import io.selaras.core.coordination.query.Query;
import io.selaras.core.coordination.query.QueryResult;
import io.selaras.core.coordination.query.StateQuery;
import io.selaras.core.kernel.Effect;
import io.selaras.core.kernel.StateHash;
import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.rule.LockMachine;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.LockTable;
import io.selaras.core.lock.table.SyncObjects;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberLimit;
import io.selaras.core.member.MemberReply;
import io.selaras.core.member.MemberTable;
import io.selaras.core.reply.FinishedReply;
import io.selaras.core.reply.ReplyTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The replicated state machine of the coordination group. Every apply first fires the deadlines
 * that are due, then serves the batch's requests in order. One thread at a time.
 */
public final class CoordinationMachine {
    private static final int REPLIES_PART = 2;

    private final LockTable table = new LockTable();
    private final ReplyTable replies = new ReplyTable(new ReplyDigest());
    private final EffectCollector effects = new EffectCollector(replies);
    private final LockMachine locks = new LockMachine(table, effects);
    private final MemberTable members;
    private final RequestDispatcher requests;
    private long logTimeMs;
    private long wallTimeMs;

    private CoordinationMachine(List<Member> founders) {
        members = new MemberTable(founders);
        requests = new RequestDispatcher(replies, locks, members, effects);
    }

    /** A machine that has applied nothing, of a cluster without members. */
    public static CoordinationMachine empty() {
        return empty(List.of());
    }

    /** A machine that has applied nothing: its founders, the same on all nodes, are wanted. */
    public static CoordinationMachine empty(List<String> founders) {
        return new CoordinationMachine(founders.stream().map(Member::founder).toList());
    }

    /**
     * A machine that continues where the image was taken.
     *
     * @throws IllegalArgumentException if the image has an unknown version or does not hash to what
     *     it says
     */
    public static CoordinationMachine restore(MachineImage image) {
        if (image.version() != MachineImage.VERSION) {
            throw new IllegalArgumentException("unknown image version " + image.version());
        }
        CoordinationMachine machine = new CoordinationMachine(List.of());
        machine.load(image);
        if (machine.stateHash() != image.stateHash()) {
            throw new IllegalArgumentException("the image does not hash to what it says");
        }
        return machine;
    }

    /** Applies one log entry and says what follows from it, in order. */
    public List<Effect> apply(Batch batch) {
        logTimeMs = Math.max(logTimeMs, batch.logTimeMs());
        wallTimeMs = batch.wallTimeMs();
        effects.begin(logTimeMs, batch.requests().size() * 2 + 2);
        replies.purge(logTimeMs);
        locks.advance(logTimeMs, wallTimeMs);
        for (Request request : batch.requests()) {
            serve(request);
        }
        return effects.take();
    }

    /**
     * Whether this may leave the state larger than it is: a retry does not, nor does a conversion
     * to what its grant covers already.
     */
    public boolean grows(Request request) {
        return request.command().grows() && !remembers(request) && !weakens(request.command());
    }

    private boolean remembers(Request request) {
        String requestId = request.requestId();
        return requestId != null && replies.find(request.principal(), requestId) != null;
    }

    private boolean weakens(Command command) {
        if (!(command instanceof Command.Locks(LockCommand.Convert convert))) {
            return false;
        }
        GrantState held = table.grant(convert.resource(), convert.owner());
        LockMode own = held == null ? null : held.grant().hold().own();
        return own != null && own.isAtLeast(convert.mode());
    }

    /**
     * Answers from the state as applied so far.
     *
     * @param nowMs the log time as the asker estimates it; ages and remaining times are counted
     *     from it, as an idle log tells no time
     */
    public <R extends QueryResult> R query(Query<R> query, long nowMs) {
        return query.resultType().cast(result(query, Math.max(logTimeMs, nowMs)));
    }

    private QueryResult result(Query<?> query, long askedMs) {
        return switch (query) {
            case Query.LockAt q -> new LockQuery(table, askedMs).at(q);
            case Query.ListLocks q -> new LockQuery(table, askedMs).list(q);
            case Query.LockGraph q -> GraphQuery.run(table, q);
            case Query.Members _ -> new QueryResult.MemberList(members.members());
            case Query.Deadlocks q -> deadlocks(q.limit());
            case Query.Inversions q -> new StateQuery(table, askedMs).inversions(q);
            case Query.Explain q -> new QueryResult.Explained(locks.explain(q.request(), askedMs));
            case Query.SessionAt q -> new StateQuery(table, askedMs).session(q);
            case Query.ListSessions q -> new StateQuery(table, askedMs).sessions(q);
            case Query.StateOf q -> new StateQuery(table, askedMs).state(q);
            case Query.Policy() -> new QueryResult.PolicyView(table.syncObjects().policy());
        };
    }

    /** The members that are wanted, in the order of their ids. */
    public List<Member> members() {
        return members.members();
    }

    /** How large a state a member can hold, as it said; 0 if it has not. */
    public long stateLimitOf(String member) {
        return members.limitOf(member);
    }

    /** The nodes whose HTTP servers hold requests that wait, in the order of their ids. */
    public List<String> waitingNodes() {
        return table.waitingNodes();
    }

    /** The largest log time applied. */
    public long logTimeMs() {
        return logTimeMs;
    }

    /** Log time at which the next deadline is due; {@link Long#MAX_VALUE} if there is none. */
    public long nextDeadlineMs() {
        return Math.min(table.deadlines().firstDueMs(), replies.nextDeadlineMs());
    }

    /** How large the state is. */
    public StateSize size() {
        return new StateSize(
                table.bytes() + replies.bytes(),
                table.resources().size(),
                table.waitCount(),
                table.syncObjects().sessionCount(),
                replies.size(),
                members.smallestLimit());
    }

    /** Equal on all replicas that have applied the same log. */
    public long stateHash() {
        long h = StateHash.mix(StateHash.mix(0, logTimeMs), wallTimeMs);
        h = StateHash.mix(StateHash.mix(h, table.stateHash()), replies.stateHash());
        return StateHash.mix(h, members.stateHash());
    }

    /** The state as it is now, to be encoded by another thread. */
    public MachineImage image() {
        return new MachineImage(
                MachineImage.VERSION,
                logTimeMs,
                wallTimeMs,
                table.lastToken(),
                table.lastWaiterId(),
                table.lastDeadlockId(),
                Collections.unmodifiableList(table.grants()),
                Collections.unmodifiableList(table.waiters()),
                Collections.unmodifiableList(replies.outcomes(LockReply.class)),
                List.copyOf(table.deadlocks()),
                syncObjectsImage(),
                members.members(),
                Collections.unmodifiableList(replies.outcomes(MemberReply.class)),
                Collections.unmodifiableList(replies.acknowledged()),
                members.limits(),
                stateHash());
    }

    private void serve(Request request) {
        switch (request.command()) {
            case Command.Locks command -> requests.serve(logTimeMs, request, command);
            case Command.ChangeMembers command -> {
                requests.serve(logTimeMs, request, command);
                limitReplies();
            }
            case Command.StateLimit it -> {
                members.limit(new MemberLimit(it.member(), it.bytes()));
                limitReplies();
            }
            case Command.Detach command -> locks.detach(command.origin());
            case Command.NodeGone command ->
                    locks.nodeGone(command.node(), command.start(), command.certain());
            case Command.Tick() -> {
                // Its stamp has already done what it is for.
            }
        }
    }

    /** A part of what the members can hold is for answers that somebody may ask for again. */
    private void limitReplies() {
        long all = members.smallestLimit();
        replies.limit(all == 0 ? ReplyTable.DEFAULT_LIMIT_BYTES : all / REPLIES_PART);
    }

    private void load(MachineImage image) {
        logTimeMs = image.logTimeMs();
        wallTimeMs = image.wallTimeMs();
        load(image.syncObjects());
        List<Grant> grants = new ArrayList<>(image.grants());
        grants.sort(Comparator.comparingLong(Grant::token).thenComparing(Grant::resource));
        table.restore(grants);
        List<Waiter> waiters = new ArrayList<>(image.waiters());
        waiters.sort(Comparator.comparingLong(Waiter::id));
        waiters.forEach(waiter -> table.evolve(new LockEvent.Queued(waiter)));
        waiters.forEach(effects::waits);
        // Each list is in the order of time; so must be what they become together.
        Stream.concat(image.replies().stream(), image.memberReplies().stream())
                .sorted(Comparator.comparingLong(FinishedReply::atMs))
                .forEach(replies::add);
        image.acknowledged().forEach(replies::add);
        image.deadlocks().forEach(report -> table.evolve(new LockEvent.DeadlockFound(report)));
        members.load(image.members());
        image.memberLimits().forEach(members::limit);
        limitReplies();
        table.resume(image.lastToken(), image.lastWaitId(), image.lastDeadlockId());
    }

    private void load(MachineImage.SyncObjectsImage image) {
        table.evolve(new LockEvent.PolicyChanged(image.policy()));
        image.sessions().forEach(it -> table.evolve(new LockEvent.SessionOpened(it)));
        image.semaphores().forEach(table::evolve);
        image.latches().forEach(table::evolve);
        image.proclamations().forEach(it -> table.evolve(new LockEvent.Proclaimed(it)));
        table.orders().resume(image.orders(), image.inversions());
        table.syncObjects().resume(image.lastSessionId(), image.lastRevision());
    }

    private MachineImage.SyncObjectsImage syncObjectsImage() {
        SyncObjects syncObjects = table.syncObjects();
        return new MachineImage.SyncObjectsImage(
                syncObjects.lastSessionId(),
                syncObjects.lastRevision(),
                syncObjects.policy(),
                Collections.unmodifiableList(syncObjects.sessionList()),
                Collections.unmodifiableList(syncObjects.semaphoreList()),
                Collections.unmodifiableList(syncObjects.latchList()),
                Collections.unmodifiableList(syncObjects.proclamationList()),
                table.orders().orders(),
                table.orders().inversions());
    }

    private QueryResult deadlocks(int limit) {
        PageRoom room = new PageRoom(limit);
        List<DeadlockReport> page = new ArrayList<>();
        for (DeadlockReport report : new ArrayList<>(table.deadlocks()).reversed()) {
            if (!room.open()) {
                break;
            }
            room.take(report.bytes());
            page.add(report);
        }
        return new QueryResult.DeadlockList(page, page.size() < table.deadlocks().size());
    }
}
