package io.selaras.bench.cluster;

import io.selaras.bench.load.Operation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Three members that serve HTTP on loopback, with the operations that both kinds of cluster know.
 */
public interface Cluster extends AutoCloseable {

    /** The name in tables. */
    String name();

    /** What exactly was measured. */
    String version();

    /** Starts one member; does not wait. */
    void start(int member) throws IOException;

    /** The client addresses, by member. */
    List<InetSocketAddress> servers();

    /** The running processes. */
    List<ServerProcess> processes();

    /** The process of one member. */
    ServerProcess process(int member);

    /** Whether a member is able to serve a write right now. */
    boolean serves(int member);

    /** The member that leads; waits until there is one. */
    int leader() throws IOException;

    /** One durable write. */
    Operation write(int worker) throws IOException;

    /** Taking and giving back a lock that nobody else wants. */
    Operation lock(int worker) throws IOException;

    /** Taking and giving back the one lock that all workers want, waiting in the server. */
    Operation handoff(int worker) throws IOException;

    /** Ends all members. */
    @Override
    void close() throws IOException;
}
