package io.selaras.proof.faults.load;

import io.selaras.core.lock.LockMode;
import io.selaras.proof.checker.history.LockCall;
import io.selaras.proof.checker.history.Outcome;
import io.selaras.proof.faults.client.PersistentClient;
import java.time.Duration;
import java.util.Random;

/**
 * One client of the load. Its rounds: keep a lock of its own for good, take a lock that others want
 * too and give it back, or take two of them, which may deadlock; some answers are asked for twice,
 * some locks are read.
 */
final class LockWorker implements Runnable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long TTL_MS = 600_000;
    private static final int WAIT_MS = 3_000;
    private static final int WANTED_BY_ALL = 12;
    private static final int PERCENT = 100;
    private static final int PERCENT_KEPT = 8;
    private static final int PERCENT_TWO = 4;
    private static final int WANTED_IN_PAIRS = 4;
    private static final int PERCENT_SHARED = 30;
    private static final int PERCENT_WAITING = 60;
    private static final int PERCENT_REPEATED = 15;
    private static final int PERCENT_READ = 20;

    private final LockLoad load;
    private final PersistentClient client;
    private final Random random;
    private final int number;
    private int rounds;

    LockWorker(LockLoad load, PersistentClient client, Random random, int number) {
        this.load = load;
        this.client = client;
        this.random = random;
        this.number = number;
    }

    @Override
    public void run() {
        try {
            while (load.goesOn()) {
                rounds++;
                if (chance(PERCENT_KEPT)) {
                    keep();
                } else if (chance(PERCENT_TWO)) {
                    takeTwo();
                } else {
                    takeAndGiveBack();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            load.failed(e);
        }
    }

    private void keep() throws InterruptedException {
        String owner = "keeper-" + number;
        String resource = "kept/" + number + "/" + rounds;
        LockCall.Acquire acquire =
                new LockCall.Acquire(resource, owner, LockMode.EXCLUSIVE, TTL_MS, 0);
        if (ask(acquire) instanceof Outcome.Granted granted) {
            load.keep(new KeptGrant(resource, owner, granted.token()));
        }
    }

    private void takeAndGiveBack() throws InterruptedException {
        // A new owner each round: an owner that lost an answer would be handed its old grant.
        String owner = "owner-" + number + "-" + rounds;
        String resource = "wanted/" + random.nextInt(WANTED_BY_ALL);
        LockMode mode = chance(PERCENT_SHARED) ? LockMode.SHARED : LockMode.EXCLUSIVE;
        int waitMs = chance(PERCENT_WAITING) ? WAIT_MS : 0;
        LockCall.Acquire acquire = new LockCall.Acquire(resource, owner, mode, TTL_MS, waitMs);
        Outcome outcome = ask(acquire);
        if (chance(PERCENT_READ)) {
            client.read(resource);
        }
        if (outcome instanceof Outcome.Granted granted) {
            ask(new LockCall.Release(resource, owner, granted.token()));
        }
        if (chance(PERCENT_READ)) {
            client.read(resource);
        }
        client.moveOn();
    }

    /** In either order, so that some of these deadlock. */
    private void takeTwo() throws InterruptedException {
        String owner = "pair-" + number + "-" + rounds;
        int one = random.nextInt(WANTED_IN_PAIRS);
        int two = (one + 1 + random.nextInt(WANTED_IN_PAIRS - 1)) % WANTED_IN_PAIRS;
        if (take("pair/" + one, owner) instanceof Outcome.Granted first) {
            if (take("pair/" + two, owner) instanceof Outcome.Granted second) {
                ask(new LockCall.Release("pair/" + two, owner, second.token()));
            }
            ask(new LockCall.Release("pair/" + one, owner, first.token()));
        }
        client.moveOn();
    }

    private Outcome take(String resource, String owner) throws InterruptedException {
        return ask(new LockCall.Acquire(resource, owner, LockMode.EXCLUSIVE, TTL_MS, WAIT_MS));
    }

    private Outcome ask(LockCall call) throws InterruptedException {
        PersistentClient.Answer answer = client.ask(call, LIMIT);
        switch (answer.outcome()) {
            case Outcome.Granted _, Outcome.Done _, Outcome.Holders _ -> load.answered();
            case Outcome.Rejected _, Outcome.Indeterminate _ -> {}
        }
        if (!answer.answered()) {
            load.unanswered();
        }
        // A refusal is not remembered: to repeat it would be to ask for the lock anew.
        if (chance(PERCENT_REPEATED) && !(answer.outcome() instanceof Outcome.Rejected)) {
            client.repeat(answer, call);
        }
        return answer.outcome();
    }

    private boolean chance(int percent) {
        return random.nextInt(PERCENT) < percent;
    }
}
