package io.selaras.bench.cluster;

import io.selaras.bench.load.Driver;
import io.selaras.bench.load.Load;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Members on loopback, started, loaded, killed and stopped in the same way for every kind. */
public interface Cluster extends AutoCloseable {

    /** The name in tables. */
    String name();

    /** What exactly was measured. */
    String version();

    /** How many members there are. */
    int members();

    /** Starts one member; does not wait. */
    void start(int member) throws IOException;

    /** The running processes. */
    List<LocalProcess> processes();

    /** The process of one member. */
    LocalProcess process(int member);

    /** Whether a member is able to serve a write right now. */
    boolean serves(int member);

    /** Whether one durable write, sent to this member now, succeeds within the limit. */
    boolean writes(int member, Duration limit);

    /** The member that leads; waits until there is one. */
    int leader() throws IOException;

    /** Workers for a load, spread over the members. */
    Driver driver(Load load) throws IOException;

    /** Ends all members. */
    @Override
    void close() throws IOException;
}
