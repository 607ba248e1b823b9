package io.selaras.bench.cluster;

import io.selaras.bench.http.HttpCaller;
import io.selaras.bench.http.HttpReply;
import io.selaras.bench.http.HttpRequest;
import io.selaras.bench.load.Driver;
import io.selaras.bench.load.Load;
import io.selaras.bench.load.LoadLoop;
import io.selaras.bench.load.LoadOperation;
import io.selaras.bench.load.WrongReplyException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What clusters that serve HTTP have in common: the same client drives them. */
abstract class HttpCluster extends LocalCluster {

    private static final int FIRST_PROBE = 1_000_000;

    private final List<InetSocketAddress> servers = new ArrayList<>();
    private final AtomicInteger probes = new AtomicInteger(FIRST_PROBE);

    HttpCluster(Path folder, List<Integer> ports) {
        super(folder);
        for (int port : ports) {
            servers.add(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        }
    }

    /** One durable write. */
    abstract LoadOperation write(int worker) throws IOException;

    /** Taking and giving back a lock that nobody else wants. */
    abstract LoadOperation lock(int worker) throws IOException;

    /** Taking and giving back the one lock that all workers want, waiting in the server. */
    abstract LoadOperation handoff(int worker) throws IOException;

    @Override
    public final Driver driver(Load load) throws IOException {
        List<LoadOperation> operations = new ArrayList<>();
        for (int worker = 0; worker < load.workers(); worker++) {
            operations.add(
                    switch (load.work()) {
                        case WRITE -> write(worker);
                        case LOCK -> lock(worker);
                        case HANDOFF -> handoff(worker);
                    });
        }
        return new LoadLoop(servers, operations);
    }

    @Override
    public final boolean writes(int member, Duration limit) {
        try {
            LoadOperation write = write(probes.incrementAndGet());
            write.next(HttpCaller.once(servers.get(member), write.begin(), limit));
            return true;
        } catch (IOException | WrongReplyException e) {
            return false;
        }
    }

    /** The client addresses, by member. */
    public final List<InetSocketAddress> servers() {
        return List.copyOf(servers);
    }

    /** One call to one member; empty when there is no answer. */
    final Optional<HttpReply> ask(int member, HttpRequest request) {
        try {
            return Optional.of(
                    HttpCaller.once(servers.get(member), request, Duration.ofSeconds(2)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
