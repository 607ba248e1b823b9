package io.selaras.wire;

import static io.selaras.wire.format.RecordCodec.flag;
import static io.selaras.wire.format.RecordCodec.list;
import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.one;
import static io.selaras.wire.format.RecordCodec.record;
import static io.selaras.wire.format.RecordCodec.signed;
import static io.selaras.wire.format.RecordCodec.small;
import static io.selaras.wire.format.RecordCodec.text;
import static io.selaras.wire.format.UnionCodec.at;
import static io.selaras.wire.format.UnionCodec.join;
import static io.selaras.wire.format.UnionCodec.nested;
import static io.selaras.wire.format.UnionCodec.union;

import io.selaras.core.cache.CacheCommand;
import io.selaras.core.definition.DefinitionCommand;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.kernel.machine.SystemCommand.Detach;
import io.selaras.core.kernel.machine.SystemCommand.FoundPartitions;
import io.selaras.core.kernel.machine.SystemCommand.NodeGone;
import io.selaras.core.kernel.machine.SystemCommand.PartitionPlaced;
import io.selaras.core.kernel.machine.SystemCommand.PlacePartitions;
import io.selaras.core.kernel.machine.SystemCommand.PlacePartitions.Place;
import io.selaras.core.kernel.machine.SystemCommand.RaiseVersion;
import io.selaras.core.kernel.machine.SystemCommand.StateFacts;
import io.selaras.core.kernel.machine.SystemCommand.StateLimit;
import io.selaras.core.kernel.machine.SystemCommand.StateLink;
import io.selaras.core.kernel.machine.SystemCommand.Tick;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockCommand.AwaitLatch;
import io.selaras.core.lock.LockCommand.Cancel;
import io.selaras.core.lock.LockCommand.CloseSession;
import io.selaras.core.lock.LockCommand.Convert;
import io.selaras.core.lock.LockCommand.CountDown;
import io.selaras.core.lock.LockCommand.EnterBarrier;
import io.selaras.core.lock.LockCommand.ForceRelease;
import io.selaras.core.lock.LockCommand.KeepAlive;
import io.selaras.core.lock.LockCommand.Observe;
import io.selaras.core.lock.LockCommand.OpenSession;
import io.selaras.core.lock.LockCommand.Proclaim;
import io.selaras.core.lock.LockCommand.Release;
import io.selaras.core.lock.LockCommand.Renew;
import io.selaras.core.lock.LockCommand.SetLatch;
import io.selaras.core.lock.LockCommand.SetSemaphore;
import io.selaras.core.lock.LockCommand.SetVictimPolicy;
import io.selaras.core.lock.LockCommand.Transfer;
import io.selaras.core.member.MemberCommand;
import io.selaras.wire.format.Codec;
import io.selaras.wire.format.RecordCodec;
import io.selaras.wire.format.UnionCodec;
import java.util.List;

/** The command of a request: one field of the open message, 5 or above. */
final class CommandCodec {

    private static final RecordCodec<Release> RELEASE =
            record(
                    "release",
                    v -> new Release(v.text(1), v.text(2), v.number(3), v.flag(4)),
                    text(Release::resource),
                    text(Release::owner),
                    number(Release::token),
                    flag(Release::allHolds));

    private static final RecordCodec<Renew> RENEW =
            record(
                    "renewal",
                    v -> new Renew(v.text(1), v.text(2), v.number(3), v.number(4)),
                    text(Renew::resource),
                    text(Renew::owner),
                    number(Renew::token),
                    number(Renew::ttlMs));

    private static final RecordCodec<Convert> CONVERT =
            record(
                    "conversion",
                    v -> new Convert(v.text(1), v.text(2), v.number(3), v.of(4), v.number(5)),
                    text(Convert::resource),
                    text(Convert::owner),
                    number(Convert::token),
                    one(Convert::mode, CoreCodec.MODE),
                    number(Convert::waitMs));

    private static final RecordCodec<Transfer> TRANSFER =
            record(
                    "transfer",
                    v -> new Transfer(v.text(1), v.text(2), v.number(3), v.text(4), v.number(5)),
                    text(Transfer::resource),
                    text(Transfer::owner),
                    number(Transfer::token),
                    text(Transfer::toOwner),
                    number(Transfer::ttlMs));

    private static final RecordCodec<Cancel> CANCEL =
            record(
                    "cancellation",
                    v -> new Cancel(v.text(1), v.text(2)),
                    text(Cancel::resource),
                    text(Cancel::owner));

    private static final RecordCodec<ForceRelease> FORCE_RELEASE =
            record(
                    "forced release",
                    v -> new ForceRelease(v.text(1), v.text(2)),
                    text(ForceRelease::resource),
                    text(ForceRelease::reason));

    private static final RecordCodec<SetVictimPolicy> SET_VICTIM_POLICY =
            record(
                    "setting of a policy",
                    v -> new SetVictimPolicy(v.of(1)),
                    one(SetVictimPolicy::policy, CoreCodec.POLICY));

    private static final RecordCodec<OpenSession> OPEN_SESSION =
            record(
                    "opening of a session",
                    v -> new OpenSession(v.text(1), v.number(2), v.number(3), v.small(4)),
                    text(OpenSession::name),
                    number(OpenSession::ttlMs),
                    number(OpenSession::lockDelayMs),
                    signed(OpenSession::priority));

    private static final RecordCodec<KeepAlive> KEEP_ALIVE =
            record(
                    "sign of life",
                    v -> new KeepAlive(v.number(1), v.number(2)),
                    number(KeepAlive::session),
                    number(KeepAlive::knownNote));

    private static final RecordCodec<CloseSession> CLOSE_SESSION =
            record(
                    "closing of a session",
                    v -> new CloseSession(v.number(1)),
                    number(CloseSession::session));

    private static final RecordCodec<SetSemaphore> SET_SEMAPHORE =
            record(
                    "setting of a semaphore",
                    v -> new SetSemaphore(v.text(1), v.small(2)),
                    text(SetSemaphore::resource),
                    signed(SetSemaphore::permits));

    private static final RecordCodec<SetLatch> SET_LATCH =
            record(
                    "setting of a latch",
                    v -> new SetLatch(v.text(1), v.number(2)),
                    text(SetLatch::resource),
                    number(SetLatch::count));

    private static final RecordCodec<CountDown> COUNT_DOWN =
            record(
                    "count down",
                    v -> new CountDown(v.text(1), v.number(2)),
                    text(CountDown::resource),
                    number(CountDown::by));

    private static final RecordCodec<AwaitLatch> AWAIT_LATCH =
            record(
                    "wait for a latch",
                    v -> new AwaitLatch(v.text(1), v.text(2), v.number(3)),
                    text(AwaitLatch::resource),
                    text(AwaitLatch::owner),
                    number(AwaitLatch::waitMs));

    private static final RecordCodec<EnterBarrier> ENTER_BARRIER =
            record(
                    "entry of a barrier",
                    v -> new EnterBarrier(v.text(1), v.text(2), v.small(3), v.number(4)),
                    text(EnterBarrier::resource),
                    text(EnterBarrier::owner),
                    signed(EnterBarrier::parties),
                    number(EnterBarrier::waitMs));

    private static final RecordCodec<Proclaim> PROCLAIM =
            record(
                    "proclamation",
                    v -> new Proclaim(v.text(1), v.text(2), v.number(3), v.text(4)),
                    text(Proclaim::resource),
                    text(Proclaim::owner),
                    number(Proclaim::token),
                    text(Proclaim::value));

    private static final RecordCodec<Observe> OBSERVE =
            record(
                    "observation",
                    v -> new Observe(v.text(1), v.text(2), v.number(3), v.number(4), v.number(5)),
                    text(Observe::resource),
                    text(Observe::owner),
                    number(Observe::token),
                    number(Observe::revision),
                    number(Observe::waitMs));

    private static final UnionCodec<LockCommand> LOCKS =
            union(
                    "lock command",
                    LockCommand.class,
                    at(5, LockCommand.Acquire.class, new AcquireCodec()),
                    at(6, Release.class, RELEASE),
                    at(7, Renew.class, RENEW),
                    at(30, Convert.class, CONVERT),
                    at(31, Transfer.class, TRANSFER),
                    at(32, Cancel.class, CANCEL),
                    at(33, ForceRelease.class, FORCE_RELEASE),
                    at(34, SetVictimPolicy.class, SET_VICTIM_POLICY),
                    at(35, OpenSession.class, OPEN_SESSION),
                    at(36, KeepAlive.class, KEEP_ALIVE),
                    at(37, CloseSession.class, CLOSE_SESSION),
                    at(38, SetSemaphore.class, SET_SEMAPHORE),
                    at(39, SetLatch.class, SET_LATCH),
                    at(40, CountDown.class, COUNT_DOWN),
                    at(41, AwaitLatch.class, AWAIT_LATCH),
                    at(42, EnterBarrier.class, ENTER_BARRIER),
                    at(43, Proclaim.class, PROCLAIM),
                    at(44, Observe.class, OBSERVE));

    private static final UnionCodec<MemberCommand> MEMBERS =
            union(
                    "change of members",
                    MemberCommand.class,
                    at(
                            1,
                            MemberCommand.Add.class,
                            CoreCodec.MEMBER.as(MemberCommand.Add::member, MemberCommand.Add::new)),
                    at(
                            2,
                            MemberCommand.Remove.class,
                            Codec.TEXT.as(MemberCommand.Remove::id, MemberCommand.Remove::new)),
                    at(
                            3,
                            MemberCommand.Replaced.class,
                            Codec.TEXT.as(
                                    MemberCommand.Replaced::id, MemberCommand.Replaced::new)));

    private static final RecordCodec<NodeGone> NODE_GONE =
            record(
                    "node that is gone",
                    v -> new NodeGone(v.text(1), v.number(2), !v.flag(3)),
                    text(NodeGone::node),
                    number(NodeGone::start),
                    flag(gone -> !gone.certain()));

    private static final RecordCodec<StateLimit> STATE_LIMIT =
            record(
                    "limit of the state",
                    v -> new StateLimit(v.text(1), v.number(2)),
                    text(StateLimit::member),
                    number(StateLimit::bytes));

    private static final RecordCodec<RaiseVersion> RAISE_VERSION =
            record(
                    "raise of the version",
                    v -> new RaiseVersion(v.small(1)),
                    small(RaiseVersion::version));

    private static final RecordCodec<FoundPartitions> FOUND_PARTITIONS =
            record(
                    "founding of partitions",
                    v -> new FoundPartitions(v.small(1), v.list(2)),
                    small(FoundPartitions::partitions),
                    list(FoundPartitions::founders, Codec.TEXT));

    private static final RecordCodec<StateFacts> STATE_FACTS =
            record(
                    "facts of a node",
                    v -> new StateFacts(v.text(1), v.text(2), v.small(3), v.small(4)),
                    text(StateFacts::node),
                    text(StateFacts::zone),
                    small(StateFacts::weight),
                    small(StateFacts::replicationFactor));

    private static final RecordCodec<Place> PLACE =
            record(
                    "place of a partition",
                    v -> new Place(v.small(1), v.number(2), v.list(3)),
                    small(Place::partition),
                    number(Place::revision),
                    list(Place::nodes, Codec.TEXT));

    private static final RecordCodec<PlacePartitions> PLACE_PARTITIONS =
            record(
                    "placement of partitions",
                    v -> new PlacePartitions(v.list(1)),
                    list(PlacePartitions::places, PLACE));

    private static final RecordCodec<PartitionPlaced> PARTITION_PLACED =
            record(
                    "placed partition",
                    v -> new PartitionPlaced(v.small(1), v.number(2)),
                    small(PartitionPlaced::partition),
                    number(PartitionPlaced::revision));

    private static final RecordCodec<StateLink> STATE_LINK =
            record(
                    "statement about a link",
                    v -> new StateLink(v.text(1), v.text(2), v.flag(3)),
                    text(StateLink::observer),
                    text(StateLink::node),
                    flag(StateLink::lost));

    private static final UnionCodec<SystemCommand> SYSTEM =
            union(
                    "system command",
                    SystemCommand.class,
                    at(8, Detach.class, CoreCodec.ORIGIN.as(Detach::origin, Detach::new)),
                    at(9, NodeGone.class, NODE_GONE),
                    at(10, Tick.class, record("tick", _ -> new Tick())),
                    at(21, StateLimit.class, STATE_LIMIT),
                    at(22, RaiseVersion.class, RAISE_VERSION),
                    at(23, FoundPartitions.class, FOUND_PARTITIONS).since(2),
                    at(24, StateFacts.class, STATE_FACTS).since(4),
                    at(25, PlacePartitions.class, PLACE_PARTITIONS).since(4),
                    at(26, PartitionPlaced.class, PARTITION_PLACED).since(4),
                    at(27, StateLink.class, STATE_LINK).since(4));

    static final UnionCodec<Command> COMMAND =
            join(
                    "command",
                    List.of(
                            LOCKS,
                            nested(20, MemberCommand.class, MEMBERS),
                            nested(45, Command.class, QueueCommandCodec.COMMAND, 2),
                            nested(46, DefinitionCommand.class, DefinitionCodec.COMMAND, 2),
                            nested(47, CacheCommand.class, CacheCommandCodec.COMMAND, 5),
                            SYSTEM));

    private CommandCodec() {}
}
