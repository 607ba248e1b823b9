package io.selaras.proof.simulator;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.machine.Command;
import io.selaras.replica.port.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client that takes locks, keeps them for a while and gives them back, through any node; an
 * outcome that it does not know it finds out by asking another node with the same request id.
 */
final class LockClient {

    private static final long PATIENCE_MS = 6_000;
    private static final int MAX_TRIES = 12;

    private final World world;
    private final List<SimulatedNode> nodes;
    private final Ledger ledger;
    private final String owner;
    private final int resources;
    private long requests;
    private boolean stopped;
    private boolean busy;

    /** One command with its request id, through all its tries. */
    private final class Attempt {
        private final LockCommand command;
        private final String requestId = owner + "/" + ++requests;
        private final long firstSentMs = world.nowMs();
        private final long floor;
        private final long waitMs;
        private int tries;
        private long sentMs;
        private long current;

        Attempt(LockCommand command, String resource, long waitMs) {
            this.command = command;
            this.floor = ledger.newestToken(resource);
            this.waitMs = waitMs;
        }

        void send() {
            if (++tries > MAX_TRIES) {
                done();
                return;
            }
            sentMs = world.nowMs();
            long mine = ++current;
            SimulatedNode node = nodes.get(world.random().nextInt(nodes.size()));
            world.note(requestId + " to " + node.name() + " " + command);
            long number =
                    node.submit(
                            new Command.Locks(command),
                            requestId,
                            5_000 + waitMs,
                            answer -> answered(mine, answer));
            world.after(
                    number == 0 ? 200 : PATIENCE_MS + waitMs,
                    () -> {
                        if (mine == current) {
                            node.disconnect(number);
                            send();
                        }
                    });
        }

        private void answered(long mine, Answer answer) {
            if (mine != current) {
                return;
            }
            current++;
            world.note(requestId + " gets " + answer);
            switch (answer) {
                case Answer.Applied applied -> {
                    ledger.operation();
                    LockClient.this.answered(this, applied.reply());
                }
                case Answer.Failed _ -> world.after(world.between(10, 300), this::send);
                case Answer.Read _ -> throw new SafetyViolation("a read answered a command");
            }
        }
    }

    LockClient(World world, List<SimulatedNode> nodes, Ledger ledger, String owner, int resources) {
        this.world = world;
        this.nodes = nodes;
        this.ledger = ledger;
        this.owner = owner;
        this.resources = resources;
    }

    void start() {
        world.after(world.between(0, 500), this::acquire);
    }

    /** Takes no further locks. */
    void stop() {
        stopped = true;
    }

    boolean idle() {
        return stopped && !busy;
    }

    private void acquire() {
        if (stopped) {
            return;
        }
        busy = true;
        String resource = "r" + world.random().nextInt(resources);
        ledger.asksAgain(owner, resource);
        LockMode mode = world.chance(0.3) ? LockMode.SHARED : LockMode.EXCLUSIVE;
        long ttlMs = world.chance(0.2) ? world.between(500, 3_000) : world.between(60_000, 90_000);
        long waitMs = world.chance(0.5) ? world.between(100, 8_000) : 0;
        new Attempt(new LockCommand.Acquire(resource, owner, mode, ttlMs, waitMs), resource, waitMs)
                .send();
    }

    private void answered(Attempt attempt, LockReply reply) {
        switch (reply) {
            case LockReply.Granted granted -> granted(attempt, granted);
            case LockReply.Released released -> {
                Ledger.Held held = find(released.token());
                if (held != null) {
                    held.released = true;
                }
                done();
            }
            case LockReply.GrantedAll _,
                    LockReply.ReleasedAll _,
                    LockReply.Cancelled _,
                    LockReply.ForceReleased _,
                    LockReply.PolicySet _,
                    LockReply.SessionOpened _,
                    LockReply.SessionAlive _,
                    LockReply.SessionClosed _,
                    LockReply.SemaphoreState _,
                    LockReply.LatchState _,
                    LockReply.BarrierPassed _,
                    LockReply.ElectionState _ ->
                    throw new IllegalStateException("not what was asked for: " + reply);
            case LockReply.Rejected _ -> done();
        }
    }

    private void granted(Attempt attempt, LockReply.Granted granted) {
        if (attempt.command instanceof LockCommand.Renew) {
            world.after(world.between(0, 500), () -> release(granted));
            return;
        }
        Ledger.Held held =
                ledger.granted(
                        world.nowMs(),
                        new Ledger.Asked(attempt.firstSentMs, attempt.sentMs, attempt.floor),
                        granted);
        if (held.releaseSent || world.chance(0.05)) {
            done();
        } else if (world.chance(0.1)) {
            world.after(
                    world.between(0, 500),
                    () ->
                            new Attempt(
                                            new LockCommand.Renew(
                                                    granted.resource(),
                                                    owner,
                                                    granted.token(),
                                                    granted.ttlMs()),
                                            granted.resource(),
                                            0)
                                    .send());
        } else {
            world.after(world.between(0, 1_500), () -> release(granted));
        }
    }

    private void release(LockReply.Granted granted) {
        Ledger.Held held = find(granted.token());
        if (held != null) {
            held.releaseSent = true;
        }
        new Attempt(
                        new LockCommand.Release(granted.resource(), owner, granted.token()),
                        granted.resource(),
                        0)
                .send();
    }

    private Ledger.@Nullable Held find(long token) {
        return ledger.find(token);
    }

    private void done() {
        busy = false;
        world.after(world.between(0, 300), this::acquire);
    }
}
