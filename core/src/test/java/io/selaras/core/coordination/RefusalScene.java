package io.selaras.core.coordination;

import static io.selaras.core.lock.LockMode.EXCLUSIVE;
import static io.selaras.core.lock.LockMode.SHARED;
import static io.selaras.core.queue.QueueSettings.Ordering.KEY;
import static io.selaras.core.queue.QueueSettings.Ordering.NONE;

import io.selaras.core.cache.CacheCommand;
import io.selaras.core.cache.CacheImage;
import io.selaras.core.definition.DefinitionCommand;
import io.selaras.core.kernel.ErrorCode;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Machine;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockLimits;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.VictimPolicy;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberCommand;
import io.selaras.core.member.MemberRole;
import io.selaras.core.partition.PartitionCommand;
import io.selaras.core.partition.PartitionMachine;
import io.selaras.core.queue.MessageBody;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueLimits;
import io.selaras.core.queue.QueueMessage;
import io.selaras.core.queue.QueueSettings;
import io.selaras.core.reply.ReplyTable;
import io.selaras.core.session.SessionLimits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One refusal of each code: what leads to it, the request that gets it, and what takes its reason
 * away, so far as something can.
 */
record RefusalScene(List<Step> before, Step asked, List<Step> ending, List<Step> cure) {

    /** The request id of the request that is refused. */
    static final String ID = "k";

    private static final QueueCommand.Receipt RECEIPT = new QueueCommand.Receipt(1, 1, 1);

    /** A queue, which only a partition has. */
    private static final List<Step> QUEUE =
            List.of(
                    new Step(
                            new PartitionCommand.Adopt(
                                    1,
                                    List.of(
                                            new QueueDefinition(
                                                    1, 1, "q", new QueueSettings(KEY, 30_000))),
                                    List.of()),
                            null,
                            0));

    /** A command, with a request id if it has one, at a log time. */
    record Step(Command command, @Nullable String requestId, long ackBelow, long atMs) {
        Step(Command command, @Nullable String requestId, long atMs) {
            this(command, requestId, 0, atMs);
        }

        Step identified() {
            return new Step(command, ID, ackBelow, atMs);
        }

        Step at(long ms) {
            return new Step(command, requestId, ackBelow, ms);
        }
    }

    static RefusalScene of(ErrorCode code) {
        return switch (code) {
            case LOCK_HELD -> at(held(), take("r", "bob", 0), release("r", "ann", 1));
            case WAIT_TIMEOUT ->
                    waiting(take("r", "bob", 10), tick().at(10), release("r", "ann", 1).at(11));
            case WAIT_CANCELLED ->
                    waiting(
                            take("r", "bob", 10),
                            locks(new LockCommand.Cancel("r", "bob")),
                            release("r", "ann", 1));
            case DEADLOCK -> deadlock();
            case UPGRADE_CONFLICT -> upgradeConflict();
            case NOT_OWNER -> at(held(), release("r", "bob", 1), release("r", "ann", 1));
            case GRANT_LOST ->
                    at(
                            List.of(take("r", "bob", 0).identified(), release("r", "bob", 1)),
                            take("r", "bob", 0));
            case QUEUE_FULL -> queueFull();
            case IDEMPOTENCY_MISMATCH ->
                    at(List.of(take("s", "bob", 0).identified()), take("r", "bob", 0));
            case ANSWER_ACKNOWLEDGED -> acknowledged();
            case TOO_MANY_REQUESTS -> tooManyRequests();
            case SESSION_EXPIRED -> at(List.of(), take("r", "session:1", 0), open());
            case SESSION_REQUIRED -> at(List.of(), locks(asked("r", "bob", EXCLUSIVE, 0, 0)));
            case REENTRANCY_LIMIT -> reentrancyLimit();
            case INTENTION_IN_USE ->
                    at(List.of(below()), release("a", "ann", 1), release("a/b", "ann", 1));
            case NOT_FOUND -> at(List.of(), permits(2), size(2));
            case TOO_MANY_PERMITS -> at(List.of(size(1)), permits(2), size(2));
            case BARRIER_MISMATCH -> barrierMismatch();
            case TABLE_FULL -> tableFull();
            case MEMBER_UNKNOWN -> at(List.of(), remove("n9"), add("n9", MemberRole.VOTER));
            case MEMBER_EXISTS -> at(List.of(), add("n2", MemberRole.LEARNER), remove("n2"));
            case MEMBER_ADDRESS_TAKEN -> at(List.of(move("n2")), move("n1"), remove("n2"));
            case TOO_MANY_MEMBERS -> tooManyMembers();
            case IMMUTABLE -> at(List.of(define(KEY)), define(NONE), delete());
            case QUEUE_DELETING -> queueDeleting();
            case LEASE_LOST -> leaseLost();
            case CACHE_DELETING,
                    VERSION_CONFLICT,
                    STALE_FENCE,
                    FENCE_OTHER_RESOURCE,
                    NOT_A_NUMBER,
                    NUMBER_OVERFLOW ->
                    CacheRefusals.of(code);
            case DEDUP_FULL -> dedupFull();
            case LAST_VOTER -> at(List.of(remove("n2")), remove("n1"), add("n2", MemberRole.VOTER));
        };
    }

    private static RefusalScene reentrancyLimit() {
        return at(Collections.nCopies(LockLimits.HOLDS, again()), again(), release("r", "ann", 1));
    }

    private static RefusalScene tableFull() {
        return at(
                Collections.nCopies(SessionLimits.SESSIONS, open()),
                open(),
                locks(new LockCommand.CloseSession(7)));
    }

    /** A machine that has applied nothing, and that knows the commands of this scene. */
    Machine machine() {
        return asked.command() instanceof QueueCommand || asked.command() instanceof CacheCommand
                ? PartitionMachine.empty(CacheImage.FIRST_VERSION)
                : CoordinationMachine.empty(List.of("n1", "n2"));
    }

    private static Step define(QueueSettings.Ordering ordering) {
        QueueSettings settings = new QueueSettings(ordering, 30_000);
        return new Step(new DefinitionCommand.Define("q", settings), null, 0);
    }

    private static Step delete() {
        return new Step(new DefinitionCommand.Delete("q"), null, 0);
    }

    private static RefusalScene queueDeleting() {
        return at(
                List.of(raise(), founding(), define(KEY), delete()),
                define(NONE),
                adopted(1),
                adopted(2));
    }

    private static RefusalScene leaseLost() {
        return at(QUEUE, new Step(new QueueCommand.Ack(1, List.of(RECEIPT)), null, 0));
    }

    private static Step raise() {
        return new Step(new SystemCommand.RaiseVersion(2), null, 0);
    }

    static Step founding() {
        return new Step(new SystemCommand.FoundPartitions(2, List.of("n1", "n2")), null, 0);
    }

    static Step adopted(int partition) {
        return new Step(new DefinitionCommand.Adopted(partition, 2), null, 0);
    }

    private static RefusalScene dedupFull() {
        List<Step> before = new ArrayList<>(QUEUE);
        for (int i = 0; i < QueueLimits.DEDUP_IDS; i += QueueLimits.MESSAGES) {
            before.add(send(i, QueueLimits.MESSAGES));
        }
        return at(before, send(-1, 1), tick().at(QueueLimits.DEDUP_WINDOW_MS));
    }

    private static Step send(int firstId, int count) {
        List<QueueCommand.Item> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = "m" + (firstId + i);
            items.add(new QueueCommand.Item(new QueueMessage(id, "", "", MessageBody.EMPTY), true));
        }
        return new Step(new QueueCommand.Send(1, 1, 0, items), null, 0);
    }

    private static RefusalScene upgradeConflict() {
        return at(
                List.of(share("ann", 0), share("bob", 0), take("r", "ann", 9)),
                take("r", "bob", 9),
                locks(new LockCommand.Cancel("r", "ann")),
                release("r", "ann", 1));
    }

    private static RefusalScene barrierMismatch() {
        return at(
                List.of(enter("ann", 3)),
                enter("bob", 2),
                locks(new LockCommand.Cancel("barrier:b", "ann")));
    }

    static RefusalScene at(List<Step> before, Step asked, Step... cure) {
        return new RefusalScene(before, asked.identified(), List.of(), List.of(cure));
    }

    /** The request waits, and is refused when its wait ends. */
    private static RefusalScene waiting(Step asked, Step ending, Step cure) {
        return new RefusalScene(held(), asked.identified(), List.of(ending), List.of(cure));
    }

    private static RefusalScene deadlock() {
        LockCommand.Terms terms =
                new LockCommand.Terms(9_000, false, false, null, VictimPolicy.REQUESTER, false);
        LockCommand asked =
                new LockCommand.Acquire(
                        List.of(new LockCommand.Part("r", EXCLUSIVE)), "bob", 9, terms);
        return at(
                List.of(take("r", "ann", 0), take("s", "bob", 0), take("s", "ann", 9)),
                locks(asked),
                locks(new LockCommand.Cancel("s", "ann")),
                release("r", "ann", 1));
    }

    private static RefusalScene queueFull() {
        List<Step> before = new ArrayList<>(held());
        for (int i = 0; i < LockLimits.WAITS_PER_RESOURCE; i++) {
            before.add(take("r", "o" + i, 9));
        }
        return at(before, take("r", "bob", 9), locks(new LockCommand.Cancel("r", "o1")));
    }

    private static RefusalScene tooManyRequests() {
        Command again = take("s", "bob", 0).command();
        List<Step> before = new ArrayList<>();
        for (int i = 0; i < ReplyTable.DEFAULT_LIMIT_BYTES / 400; i++) {
            before.add(new Step(again, "i" + i, 0));
        }
        return at(before, take("r", "bob", 0), tick().at(ReplyTable.TTL_MS));
    }

    private static RefusalScene acknowledged() {
        Step first = new Step(take("r", "bob", 0).command(), "k/1", 0, 0);
        Step second = new Step(take("s", "bob", 0).command(), "k/2", 2, 0);
        return new RefusalScene(List.of(first, second), first, List.of(), List.of(tick()));
    }

    private static List<Step> held() {
        return List.of(take("r", "ann", 0));
    }

    private static Step take(String resource, String owner, long waitMs) {
        return locks(asked(resource, owner, EXCLUSIVE, 9_000_000, waitMs));
    }

    private static Step share(String owner, long waitMs) {
        return locks(asked("r", owner, SHARED, 9_000_000, waitMs));
    }

    private static LockCommand asked(
            String resource, String owner, LockMode mode, long ttlMs, long waitMs) {
        return new LockCommand.Acquire(resource, owner, mode, ttlMs, waitMs);
    }

    private static Step again() {
        return locks(
                new LockCommand.Acquire(
                        List.of(new LockCommand.Part("r", EXCLUSIVE)),
                        "ann",
                        0,
                        new LockCommand.Terms(9_000, false, true, null, null, false)));
    }

    private static Step below() {
        return locks(
                new LockCommand.Acquire(
                        List.of(new LockCommand.Part("a/b", EXCLUSIVE)),
                        "ann",
                        0,
                        new LockCommand.Terms(9_000, true, false, null, null, false)));
    }

    private static Step permits(int permits) {
        return locks(
                new LockCommand.Acquire(
                        List.of(new LockCommand.Part("semaphore:s", SHARED, permits)),
                        "bob",
                        0,
                        LockCommand.Terms.of(9_000)));
    }

    private static Step size(int permits) {
        return locks(new LockCommand.SetSemaphore("semaphore:s", permits));
    }

    private static Step enter(String owner, int parties) {
        return locks(new LockCommand.EnterBarrier("barrier:b", owner, parties, 9));
    }

    private static Step open() {
        return locks(new LockCommand.OpenSession("s", 9_000_000, 0, 0));
    }

    private static Step release(String resource, String owner, long token) {
        return locks(new LockCommand.Release(resource, owner, token));
    }

    private static Step remove(String id) {
        return members(new MemberCommand.Remove(id));
    }

    private static Step add(String id, MemberRole role) {
        return members(new MemberCommand.Add(new Member(id, id + ":1", role, 0, null)));
    }

    private static RefusalScene tooManyMembers() {
        List<Step> before = new ArrayList<>();
        for (int i = 3; i <= Member.MOST; i++) {
            before.add(add("n" + i, MemberRole.LEARNER));
        }
        return at(before, add("more", MemberRole.LEARNER), remove("n3"));
    }

    private static Step move(String id) {
        return members(new MemberCommand.Add(new Member(id, "here:1", MemberRole.VOTER, 0, null)));
    }

    private static Step tick() {
        return new Step(new SystemCommand.Tick(), null, 0);
    }

    private static Step locks(LockCommand command) {
        return new Step(command, null, 0);
    }

    private static Step members(MemberCommand command) {
        return new Step(command, null, 0);
    }
}
