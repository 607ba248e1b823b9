package io.selaras.proof.faults.load;

import io.selaras.proof.faults.client.ApiClient;
import io.selaras.proof.faults.client.ApiReply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Producers that each send under a key of their own until it is taken, and consumers that
 * acknowledge most of what they get, all through nodes of their choice. What contradicts the
 * promises of queues is written down as it is seen.
 */
public final class QueueLoad implements AutoCloseable {

    private static final Duration CALL = Duration.ofSeconds(8);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final int NOT_ACKNOWLEDGED_PERCENT = 5;
    private static final int MOST_PAUSE_MS = 60;

    /** Messages of one key go one after the other: more would only wait for the end. */
    private static final int MOST_AHEAD = 20;

    private static final String RECEIVE = "{\"max\":10,\"visibilityMs\":2000}";

    private final String path;
    private final List<Integer> ports;
    private final ApiClient api;
    private final List<Key> keys = new ArrayList<>();
    private final List<Thread> producers = new ArrayList<>();
    private final List<Thread> consumers = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicLong acknowledged = new AtomicLong();
    private volatile boolean sending = true;
    private volatile boolean receiving = true;

    /** What is known of the messages of one key, which are numbered from 0. */
    private static final class Key {
        private int sent;
        private int acknowledging = -1;
        private int acknowledged = -1;

        synchronized boolean isFarAhead() {
            return sent - 1 - acknowledged > MOST_AHEAD;
        }

        synchronized boolean done() {
            return acknowledged == sent - 1;
        }
    }

    /** Something to do again and again. */
    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }

    private QueueLoad(String queue, List<Integer> ports, ApiClient api) {
        this.path = "/v1/queues/" + queue;
        this.ports = List.copyOf(ports);
        this.api = api;
    }

    /** Defines the queue and starts. */
    public static QueueLoad start(
            String queue, int clients, List<Integer> ports, ApiClient api, Random random)
            throws InterruptedException {
        QueueLoad load = new QueueLoad(queue, ports, api);
        load.ask(new Random(random.nextLong()), "PUT", "", "{}", ApiReply::succeeded);
        for (int i = 0; i < clients; i++) {
            int number = i;
            load.keys.add(new Key());
            Random own = new Random(random.nextLong());
            Random other = new Random(random.nextLong());
            load.producers.add(load.thread(() -> load.produce(number, own)));
            load.consumers.add(load.thread(() -> load.consume(other)));
        }
        load.producers.forEach(Thread::start);
        load.consumers.forEach(Thread::start);
        return load;
    }

    private Thread thread(Work work) {
        return Thread.ofVirtual()
                .unstarted(() -> {
                    try {
                        work.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (RuntimeException e) {
                        faults.add("a client broke: " + e);
                    }
                });
    }

    private void produce(int number, Random random) throws InterruptedException {
        Key key = keys.get(number);
        for (int i = 0; sending; i++) {
            while (sending && key.isFarAhead()) {
                TimeUnit.MILLISECONDS.sleep(MOST_PAUSE_MS);
            }
            String body =
                    "{\"key\":\"%d\",\"body\":\"%d:%d\",\"requestId\":\"%d-%d\"}"
                            .formatted(number, number, i, number, i);
            synchronized (key) {
                key.sent = i + 1;
            }
            ask(random, "POST", "/messages", body, ApiReply::succeeded);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(MOST_PAUSE_MS));
        }
    }

    private void consume(Random random) throws InterruptedException {
        while (receiving) {
            List<Integer> before = acknowledgedByNow();
            Optional<ApiReply> reply = call(random, "POST", "/receive", RECEIVE);
            if (reply.filter(ApiReply::succeeded).isPresent()) {
                for (JsonNode message : reply.get().json().required("messages")) {
                    take(random, message, before);
                }
            }
            TimeUnit.MILLISECONDS.sleep(random.nextInt(MOST_PAUSE_MS));
        }
    }

    private void take(Random random, JsonNode message, List<Integer> before)
            throws InterruptedException {
        String[] said = message.required("body").asString().split(":", -1);
        int number = Integer.parseInt(said[0]);
        int place = Integer.parseInt(said[1]);
        Key key = keys.get(number);
        synchronized (key) {
            if (place <= before.get(number)) {
                faults.add("delivered although its acknowledgement was answered: " + message);
            }
            if (place > key.acknowledging + 1) {
                faults.add("delivered before the one before it was acknowledged: " + message);
            }
            if (place >= key.sent) {
                faults.add("delivered and never sent: " + message);
            }
        }
        if (random.nextInt(100) < NOT_ACKNOWLEDGED_PERCENT) {
            return;
        }
        synchronized (key) {
            key.acknowledging = Math.max(key.acknowledging, place);
        }
        String receipt = message.required("receipt").asString();
        String body = "{\"receipts\":[\"" + receipt + "\"]}";
        Optional<ApiReply> reply = ask(random, "POST", "/ack", body, QueueLoad::isDecided);
        if (reply.filter(ApiReply::succeeded).isPresent()) {
            synchronized (key) {
                key.acknowledged = Math.max(key.acknowledged, place);
            }
            acknowledged.incrementAndGet();
        }
    }

    /** Taken, or somebody else has the message by now. */
    private static boolean isDecided(ApiReply reply) {
        return reply.succeeded() || reply.code().equals("LEASE_LOST");
    }

    private List<Integer> acknowledgedByNow() {
        List<Integer> numbers = new ArrayList<>();
        for (Key key : keys) {
            synchronized (key) {
                numbers.add(key.acknowledged);
            }
        }
        return numbers;
    }

    /** Asks one node after the other until one gives such an answer; none if the load ends. */
    private Optional<ApiReply> ask(
            Random random, String method, String route, String body, Predicate<ApiReply> enough)
            throws InterruptedException {
        while (receiving) {
            Optional<ApiReply> reply = call(random, method, route, body).filter(enough);
            if (reply.isPresent()) {
                return reply;
            }
            TimeUnit.MILLISECONDS.sleep(1 + random.nextInt(MOST_PAUSE_MS));
        }
        return Optional.empty();
    }

    private Optional<ApiReply> call(Random random, String method, String route, String body)
            throws InterruptedException {
        int port = ports.get(random.nextInt(ports.size()));
        try {
            return Optional.of(api.send(port, method, path + route, body, CALL));
        } catch (IOException e) {
            // The node is down, or went down with the request.
            return Optional.empty();
        }
    }

    /** Acknowledgements that were answered so far. */
    public long acknowledged() {
        return acknowledged.get();
    }

    /** What contradicts the promises. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** Messages that were sent. */
    public int sent() {
        int sent = 0;
        for (Key key : keys) {
            synchronized (key) {
                sent += key.sent;
            }
        }
        return sent;
    }

    /**
     * Sends no more; whether all that was sent is acknowledged. Gives up when nothing was for a
     * minute: messages of one key go one after the other, so what has gathered takes its time.
     */
    public boolean drain() throws InterruptedException {
        sending = false;
        for (Thread producer : producers) {
            producer.join(STOP_LIMIT);
        }
        long seen = acknowledged();
        long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
        while (!keys.stream().allMatch(Key::done) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(MOST_PAUSE_MS);
            if (acknowledged() > seen) {
                seen = acknowledged();
                deadline = System.nanoTime() + STOP_LIMIT.toNanos();
            }
        }
        receiving = false;
        for (Thread consumer : consumers) {
            consumer.join(STOP_LIMIT);
        }
        return keys.stream().allMatch(Key::done);
    }

    @Override
    public void close() {
        sending = false;
        receiving = false;
        producers.forEach(Thread::interrupt);
        consumers.forEach(Thread::interrupt);
    }
}
