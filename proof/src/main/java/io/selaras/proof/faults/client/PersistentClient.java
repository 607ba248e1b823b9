package io.selaras.proof.faults.client;

import io.selaras.proof.checker.history.LockCall;
import io.selaras.proof.checker.history.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A client as a careful program would write it: it repeats a request with the same id, on the next
 * node, until the system has answered it.
 */
public final class PersistentClient {

    /** Refusals by a node, not by the system; trying elsewhere makes sense. */
    private static final Set<String> TRY_AGAIN =
            Set.of(
                    RecordingClient.NOT_CONNECTED,
                    "NO_LEADER",
                    "OVERLOADED",
                    "DISK_FULL",
                    "DRAINING");

    private static final int LEAST_PAUSE_MS = 20;
    private static final int MOST_PAUSE_MS = 120;

    private final RecordingClient client;
    private final List<Integer> ports;
    private final Random random;
    private int requests;
    private int port;

    public PersistentClient(RecordingClient client, List<Integer> ports, Random random) {
        this.client = client;
        this.ports = List.copyOf(ports);
        this.random = random;
        this.port = random.nextInt(ports.size());
    }

    /**
     * What the system finally said, and how hard it was to hear.
     *
     * @param requestId with which the same answer can be had again
     * @param attempts how often the request was sent
     * @param answered whether the system answered; otherwise the client gave up
     */
    public record Answer(Outcome outcome, String requestId, int attempts, boolean answered) {}

    /** Asks until there is an answer; the last outcome if there is none within the limit. */
    public Answer ask(LockCall call, Duration limit) throws InterruptedException {
        String id = client.process() + "-" + ++requests;
        long deadline = System.nanoTime() + limit.toNanos();
        Outcome outcome = client.call(ports.get(port), Optional.of(id), call);
        int attempts = 1;
        while (!answered(outcome) && System.nanoTime() < deadline) {
            moveOn();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LEAST_PAUSE_MS, MOST_PAUSE_MS));
            outcome = client.call(ports.get(port), Optional.of(id), call);
            attempts++;
        }
        return new Answer(outcome, id, attempts, answered(outcome));
    }

    /** Sends an answered request once more, to another node. */
    public Outcome repeat(Answer answer, LockCall call) throws InterruptedException {
        moveOn();
        return client.call(ports.get(port), Optional.of(answer.requestId()), call);
    }

    /** Reads once, wherever the client is. */
    public Outcome read(String resource) throws InterruptedException {
        return client.call(ports.get(port), Optional.empty(), new LockCall.Read(resource));
    }

    /** From now on this client talks to the next node. */
    public void moveOn() {
        port = (port + 1) % ports.size();
    }

    private static boolean answered(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Granted _, Outcome.Done _, Outcome.Holders _ -> true;
            case Outcome.Rejected rejected -> !TRY_AGAIN.contains(rejected.code());
            case Outcome.Indeterminate _ -> false;
        };
    }
}
