package io.selaras.core.coordination;

import io.selaras.core.coordination.CoordinationImage.ReplyImage;
import io.selaras.core.definition.DefinitionCommand;
import io.selaras.core.definition.DefinitionQuery;
import io.selaras.core.definition.DefinitionReply;
import io.selaras.core.definition.DefinitionTable;
import io.selaras.core.kernel.Effect;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.StateHash;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Query;
import io.selaras.core.kernel.machine.QueryResult;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.StateSize;
import io.selaras.core.kernel.machine.SubMachine;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.query.LockQueries;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.core.lock.rule.LockMachine;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.LockTable;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberCommand;
import io.selaras.core.member.MemberLimit;
import io.selaras.core.member.MemberReply;
import io.selaras.core.member.MemberTable;
import io.selaras.core.placement.ClusterMachine;
import io.selaras.core.placement.ClusterNodes;
import io.selaras.core.placement.FactTable;
import io.selaras.core.placement.NodeFacts;
import io.selaras.core.placement.Placement;
import io.selaras.core.placement.PlacementTable;
import io.selaras.core.reply.FinishedReply;
import io.selaras.core.reply.ReplyTable;
import io.selaras.core.session.SessionMachine;
import io.selaras.core.session.SessionTable;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The replicated state machine of the coordination group. Every apply first fires the deadlines
 * that are due, then serves the batch's requests in order. One thread at a time.
 */
public final class CoordinationMachine implements ClusterMachine {
    private static final int REPLIES_PART = 2;

    private final SessionTable sessionTable = new SessionTable();
    private final LockTable table = new LockTable(sessionTable);
    private final ReplyTable replies = new ReplyTable(new ReplyDigest());
    private final EffectCollector effects = new EffectCollector(replies);
    private final SessionMachine sessions = new SessionMachine(sessionTable, effects::happened);
    private final LockMachine locks = new LockMachine(table, sessions, effects);
    private final LockQueries queries = new LockQueries(table, locks::explain);
    private final MemberTable members;
    private final PlacementTable placement = new PlacementTable();
    private final FactTable facts = new FactTable();
    private final DefinitionTable definitions =
            new DefinitionTable(() -> placement.placement().partitions());
    private final RequestDispatcher requests;

    /** In the order in which they fire where several are due. */
    private final List<SubMachine> parts;

    /** The locks' hash covers the sessions, too. */
    private final List<SubMachine> hashed;

    private int version = CoordinationImage.FIRST_VERSION;
    private long logTimeMs;
    private long wallTimeMs;

    private CoordinationMachine(List<Member> founders) {
        members = new MemberTable(founders);
        parts = List.of(sessions, locks, replies, members, placement, facts, definitions);
        hashed = List.of(locks, replies, members);
        requests = new RequestDispatcher(replies, locks, members, definitions, effects);
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
     * @throws IllegalArgumentException if the image has no version or does not hash to what it says
     */
    public static CoordinationMachine restore(CoordinationImage image) {
        if (image.version() < CoordinationImage.FIRST_VERSION) {
            throw new IllegalArgumentException("no image has version " + image.version());
        }
        CoordinationMachine machine = new CoordinationMachine(List.of());
        machine.load(image);
        if (machine.stateHash() != image.stateHash()) {
            throw new IllegalArgumentException("the image does not hash to what it says");
        }
        return machine;
    }

    @Override
    public List<Effect> apply(Batch batch) {
        logTimeMs = Math.max(logTimeMs, batch.logTimeMs());
        wallTimeMs = batch.wallTimeMs();
        effects.begin(logTimeMs, batch.requests().size() * 2 + 2);
        advance();
        for (Request request : batch.requests()) {
            serve(request);
        }
        return effects.take();
    }

    /** Moves the clocks and fires what has become due, earliest first. */
    private void advance() {
        for (SubMachine part : parts) {
            part.advance(logTimeMs, wallTimeMs);
        }
        for (SubMachine due = firstDue(); due.nextDeadlineMs() <= logTimeMs; due = firstDue()) {
            due.fire();
            parts.forEach(SubMachine::settle);
        }
    }

    private SubMachine firstDue() {
        SubMachine first = parts.getFirst();
        for (SubMachine part : parts) {
            if (part.nextDeadlineMs() < first.nextDeadlineMs()) {
                first = part;
            }
        }
        return first;
    }

    @Override
    public boolean serves(Command command) {
        return command instanceof LockCommand
                || command instanceof MemberCommand
                || (command instanceof DefinitionCommand it && it.since() <= version)
                || command instanceof SystemCommand;
    }

    @Override
    public boolean grows(Request request) {
        return request.command().grows() && !remembers(request) && !weakens(request.command());
    }

    private boolean remembers(Request request) {
        String requestId = request.requestId();
        return requestId != null && replies.find(request.principal(), requestId) != null;
    }

    private boolean weakens(Command command) {
        if (!(command instanceof LockCommand.Convert convert)) {
            return false;
        }
        GrantState held = table.grant(convert.resource(), convert.owner());
        LockMode own = held == null ? null : held.grant().hold().own();
        return own != null && own.isAtLeast(convert.mode());
    }

    @Override
    public <R extends QueryResult> R query(Query<R> query, long nowMs) {
        Query<?> asked = query;
        if (asked instanceof LockQuery<?> about) {
            return query.resultType().cast(queries.answer(about, Math.max(logTimeMs, nowMs)));
        }
        if (asked instanceof DefinitionQuery<?> about) {
            return query.resultType().cast(definitions.answer(about));
        }
        throw new IllegalArgumentException("not a query of this machine: " + query);
    }

    @Override
    public List<Member> members() {
        return members.members();
    }

    @Override
    public long stateLimitOf(String member) {
        return members.limitOf(member);
    }

    @Override
    public long definitionsRevision() {
        return definitions.revision();
    }

    @Override
    public ClusterNodes nodes() {
        return facts.nodes(members.members());
    }

    @Override
    public boolean knows(NodeFacts stated) {
        return facts.knows(stated);
    }

    @Override
    public boolean hasLost(String observer, String node) {
        return facts.hasLost(observer, node);
    }

    @Override
    public Placement placement() {
        return placement.placement();
    }

    @Override
    public List<String> waitingNodes() {
        return table.waitingNodes();
    }

    @Override
    public long logTimeMs() {
        return logTimeMs;
    }

    @Override
    public long nextDeadlineMs() {
        return firstDue().nextDeadlineMs();
    }

    @Override
    public Set<Origin> waiting() {
        Set<Origin> waiting = new LinkedHashSet<>();
        table.waiters().forEach(waiter -> waiting.addAll(waiter.audience().origins()));
        return waiting;
    }

    @Override
    public int stateVersion() {
        return version;
    }

    @Override
    public StateSize size() {
        return new StateSize(
                parts.stream().mapToLong(SubMachine::bytes).sum(),
                table.resources().size(),
                table.waitCount(),
                sessionTable.size(),
                replies.size(),
                members.smallestLimit());
    }

    @Override
    public long stateHash() {
        long h = StateHash.mix(StateHash.mix(0, logTimeMs), wallTimeMs);
        for (SubMachine part : hashed) {
            h = StateHash.mix(h, part.stateHash());
        }
        // The hash of a state that was never raised is what it was before there were versions, and
        // that of one without partitions, facts or queues what it was before there were any.
        h = version == CoordinationImage.FIRST_VERSION ? h : StateHash.mix(h, version);
        h = placement().founded() ? StateHash.mix(h, placement.stateHash()) : h;
        h = facts.used() ? StateHash.mix(h, facts.stateHash()) : h;
        return definitions.used() ? StateHash.mix(h, definitions.stateHash()) : h;
    }

    @Override
    public CoordinationImage image() {
        return new CoordinationImage(
                version,
                logTimeMs,
                wallTimeMs,
                sessions.image(),
                locks.image(),
                new ReplyImage(
                        Collections.unmodifiableList(replies.outcomes(LockReply.class)),
                        Collections.unmodifiableList(replies.outcomes(MemberReply.class)),
                        Collections.unmodifiableList(replies.outcomes(DefinitionReply.class)),
                        Collections.unmodifiableList(replies.acknowledged())),
                members.image(),
                placement(),
                facts.image(),
                facts.losses(),
                definitions.image(),
                stateHash());
    }

    private void serve(Request request) {
        switch (request.command()) {
            case LockCommand command -> requests.serve(logTimeMs, request, command);
            case MemberCommand command -> {
                requests.serve(logTimeMs, request, command);
                facts.follow(members.members());
                facts.settle(members.members(), placement());
                limitReplies();
            }
            case DefinitionCommand command when command.since() <= version ->
                    requests.serve(logTimeMs, request, command);
            case SystemCommand command -> serve(command);
            case Command command ->
                    throw new IllegalArgumentException("no command of this machine: " + command);
        }
    }

    private void serve(SystemCommand command) {
        switch (command) {
            case SystemCommand.Detach(Origin origin) -> locks.detach(origin);
            case SystemCommand.NodeGone it -> locks.nodeGone(it.node(), it.start(), it.certain());
            case SystemCommand.StateLimit it -> {
                members.limit(new MemberLimit(it.member(), it.bytes()));
                limitReplies();
            }
            case SystemCommand.RaiseVersion(int raised) -> {
                if (raised == version + 1) {
                    version = raised;
                }
            }
            case SystemCommand.FoundPartitions it -> found(it);
            case SystemCommand.StateFacts it -> state(it);
            case SystemCommand.PlacePartitions it -> place(it);
            case SystemCommand.PartitionPlaced it -> {
                placement.placed(it);
                facts.settle(members.members(), placement());
            }
            case SystemCommand.StateLink it -> state(it);
            case SystemCommand.Tick() -> {
                // Its stamp has already done what it is for.
            }
        }
    }

    /** Images of the first version have no place for partitions. */
    private void found(SystemCommand.FoundPartitions asked) {
        if (version > CoordinationImage.FIRST_VERSION) {
            List<String> voters =
                    members.members().stream().filter(Member::votes).map(Member::id).toList();
            placement.found(asked, voters);
        }
    }

    /** Images of the first three versions have no place for facts. */
    private void state(SystemCommand.StateFacts it) {
        if (version >= CoordinationImage.FACTS_SINCE) {
            NodeFacts stated =
                    new NodeFacts(it.node(), it.zone(), it.weight(), it.replicationFactor());
            facts.state(stated, members.members());
        }
    }

    private void state(SystemCommand.StateLink it) {
        if (version >= CoordinationImage.FACTS_SINCE) {
            facts.state(it, members.members());
            facts.settle(members.members(), placement());
        }
    }

    /** Nor for a map. */
    private void place(SystemCommand.PlacePartitions it) {
        if (version >= CoordinationImage.MAP_SINCE) {
            placement.place(it, members.members());
        }
    }

    /** A part of what the members can hold is for answers that somebody may ask for again. */
    private void limitReplies() {
        long all = members.smallestLimit();
        replies.limit(all == 0 ? ReplyTable.DEFAULT_LIMIT_BYTES : all / REPLIES_PART);
    }

    /** Locks come after the sessions of their owners, and replies after waits without one. */
    private void load(CoordinationImage image) {
        version = image.version();
        logTimeMs = image.logTimeMs();
        wallTimeMs = image.wallTimeMs();
        sessions.load(image.sessions());
        locks.load(image.locks());
        load(image.replies());
        members.load(image.members());
        placement.load(image.placement());
        facts.load(image.facts(), image.losses());
        definitions.load(image.queues());
        limitReplies();
    }

    /** Each list is in the order of time; so must be what they become together. */
    private void load(ReplyImage image) {
        Stream.<List<? extends FinishedReply<?>>>of(image.locks(), image.members(), image.queues())
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(FinishedReply::atMs))
                .forEach(replies::add);
        image.acknowledged().forEach(replies::add);
    }
}
