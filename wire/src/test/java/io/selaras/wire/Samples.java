package io.selaras.wire;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.VictimPolicy;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberCommand;
import io.selaras.core.member.MemberRole;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.Message;
import io.selaras.raft.message.SnapshotMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Random values of everything that travels, the odd ones included; equal seeds, equal values. */
public final class Samples {

    private static final String[] TEXTS = {
        "",
        "a",
        "orders/42",
        "billing-7",
        "名前",
        "🔒lock",
        "\uFFFD",
        "x".repeat(127),
        "x".repeat(128)
    };

    static final int LOCK_COMMANDS = 19;

    private final Random random;

    public Samples(long seed) {
        random = new Random(seed);
    }

    public String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    /** Small and large numbers, 0, the largest and negative ones. */
    public long number() {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> Long.MAX_VALUE;
            case 2 -> Long.MIN_VALUE;
            case 3 -> random.nextLong();
            default -> random.nextLong(1_000);
        };
    }

    public int smallNumber() {
        return random.nextInt(4) == 0 ? Integer.MAX_VALUE : random.nextInt(300);
    }

    public boolean flag() {
        return random.nextBoolean();
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    public <T> List<T> list(int atMost, Supplier<T> item) {
        List<T> items = new ArrayList<>();
        for (int i = random.nextInt(atMost + 1); i > 0; i--) {
            items.add(item.get());
        }
        return items;
    }

    public byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(10) == 0 ? 20_000 : random.nextInt(40)];
        random.nextBytes(bytes);
        return bytes;
    }

    public Origin origin() {
        return random.nextInt(8) == 0
                ? Origin.NONE
                : new Origin("n" + random.nextInt(3), random.nextInt(3), number());
    }

    public LockMode mode() {
        LockMode[] modes = LockMode.values();
        return modes[random.nextInt(modes.length)];
    }

    public Command command() {
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> lockCommand(random.nextInt(LOCK_COMMANDS));
            case 3 -> new SystemCommand.Detach(origin());
            case 4 -> new SystemCommand.NodeGone(text(), number(), flag());
            case 5 -> memberCommand();
            case 6 -> new SystemCommand.StateLimit(text(), number());
            case 7 -> new SystemCommand.RaiseVersion(1 + random.nextInt(1 << 20));
            default -> new SystemCommand.Tick();
        };
    }

    /** A command about locks of each kind in turn. */
    public LockCommand lockCommand(int kind) {
        return switch (kind) {
            case 0 -> new LockCommand.Acquire(text(), text(), mode(), number(), number());
            case 1 -> {
                List<LockCommand.Part> parts = new ArrayList<>(list(3, this::part));
                parts.add(part());
                yield new LockCommand.Acquire(parts, text(), number(), terms());
            }
            case 2 -> new LockCommand.Release(text(), text(), number(), flag());
            case 3 -> new LockCommand.Renew(text(), text(), number(), number());
            case 4 -> new LockCommand.Convert(text(), text(), number(), mode(), number());
            case 5 -> new LockCommand.Transfer(text(), text(), number(), text(), number());
            case 6 -> new LockCommand.Cancel(text(), text());
            case 7 -> new LockCommand.ForceRelease(text(), text());
            case 8 -> new LockCommand.SetVictimPolicy(policy());
            case 9 -> new LockCommand.OpenSession(text(), number(), number(), -smallNumber());
            case 10 -> new LockCommand.KeepAlive(number(), number());
            case 11 -> new LockCommand.CloseSession(number());
            case 12 -> new LockCommand.SetSemaphore(text(), smallNumber());
            case 13 -> new LockCommand.SetLatch(text(), number());
            case 14 -> new LockCommand.CountDown(text(), number());
            case 15 -> new LockCommand.AwaitLatch(text(), text(), number());
            case 16 -> new LockCommand.EnterBarrier(text(), text(), smallNumber(), number());
            case 17 -> new LockCommand.Proclaim(text(), text(), number(), text());
            default -> new LockCommand.Observe(text(), text(), number(), number(), number());
        };
    }

    public LockCommand.Part part() {
        return new LockCommand.Part(text(), mode(), smallNumber());
    }

    public VictimPolicy policy() {
        VictimPolicy[] policies = VictimPolicy.values();
        return policies[random.nextInt(policies.length)];
    }

    public LockCommand.Terms terms() {
        return new LockCommand.Terms(
                number(),
                flag(),
                flag(),
                flag() ? Integer.valueOf(random.nextInt(21) - 10) : null,
                flag() ? policy() : null,
                flag());
    }

    private MemberCommand memberCommand() {
        return switch (random.nextInt(3)) {
            case 0 -> new MemberCommand.Add(member());
            case 1 -> new MemberCommand.Remove(text());
            default -> new MemberCommand.Replaced(text());
        };
    }

    public Member member() {
        return new Member(
                text(),
                flag() ? text() : null,
                flag() ? MemberRole.VOTER : MemberRole.LEARNER,
                below(3),
                flag() ? text() : null);
    }

    public Request request() {
        long ackBelow = flag() ? number() : 0;
        return new Request(origin(), text(), flag() ? text() : null, ackBelow, command());
    }

    public Batch batch() {
        return new Batch(number(), number(), list(30, this::request));
    }

    public Membership membership() {
        return new Membership(list(3, this::text), list(2, this::text));
    }

    public SnapshotMark mark() {
        return new SnapshotMark(number(), number(), membership());
    }

    public Entry entry() {
        return switch (random.nextInt(3)) {
            case 0 -> new Entry(number(), number(), Entry.Kind.NOOP, bytes());
            case 1 -> new Entry(number(), number(), Entry.Kind.BATCH, bytes());
            default ->
                    new Entry(
                            number(),
                            number(),
                            Entry.Kind.MEMBERSHIP,
                            MembershipCodec.encode(membership()));
        };
    }

    /** A message of each kind in turn. */
    public Message message(int kind) {
        int group = smallNumber();
        String from = text();
        String to = text();
        long term = number();
        return switch (kind) {
            case 1 -> new Message.PreVoteRequest(group, from, to, term, number(), number());
            case 2 -> new Message.PreVoteReply(group, from, to, term, flag(), flag());
            case 3 -> new Message.VoteRequest(group, from, to, term, number(), number(), flag());
            case 4 -> new Message.VoteReply(group, from, to, term, flag(), flag());
            case 5 -> appendRequest(group, from, to, term);
            case 6 -> appendReply(group, from, to, term);
            case 7 -> new Message.Heartbeat(group, from, to, term, number(), number());
            case 8 -> new Message.HeartbeatReply(group, from, to, term, number(), flag());
            default -> new Message.TimeoutNow(group, from, to, term);
        };
    }

    private Message appendRequest(int group, String from, String to, long term) {
        return new Message.AppendRequest(
                group,
                from,
                to,
                term,
                number(),
                number(),
                list(4, this::entry),
                number(),
                number(),
                flag());
    }

    private Message appendReply(int group, String from, String to, long term) {
        return new Message.AppendReply(
                group, from, to, term, flag(), number(), number(), number(), number(), flag());
    }

    public PeerItem item() {
        int group = smallNumber();
        return switch (random.nextInt(16)) {
            case 0 -> new PeerItem.Forward(group, number(), place(), list(20, this::request));
            case 1 ->
                    new PeerItem.ForwardRefused(group, number(), list(20, this::number), reason());
            case 2 -> new PeerItem.ReadIndexRequest(group, number());
            case 3 -> new PeerItem.ReadIndexReply(group, number(), number(), flag());
            case 4 -> new PeerItem.LeaderTime(group, number(), number());
            case 5 ->
                    new PeerItem.SnapshotChunk(
                            group, number(), mark(), number(), number(), bytes(), flag());
            case 6 -> new PeerItem.SnapshotAck(group, number(), number(), flag());
            case 7 -> new PeerItem.TransferWanted(group, number(), text());
            case 8 -> new PeerItem.DiskFull(group, flag());
            case 10 -> new PeerItem.ForwardsMissing(group, number(), number());
            case 9 -> new PeerItem.StateHash(group, smallNumber(), number(), number());
            default -> new PeerItem.RaftItem(message(1 + random.nextInt(9)));
        };
    }

    private PeerItem.Place place() {
        return new PeerItem.Place(number(), number(), number());
    }

    private PeerItem.RefusalReason reason() {
        PeerItem.RefusalReason[] reasons = PeerItem.RefusalReason.values();
        return reasons[random.nextInt(reasons.length)];
    }
}
