package io.selaras.core.kernel.machine;

import io.selaras.core.kernel.Effect;
import io.selaras.core.kernel.Origin;
import java.util.List;
import java.util.Set;

/**
 * A replicated state machine: equal logs give equal states, effects and hashes on every node. One
 * thread at a time.
 */
public interface Machine {

    /** Applies one log entry and says what follows from it, in order. */
    List<Effect> apply(Batch batch);

    /**
     * Answers from the state as applied so far.
     *
     * @param nowMs the log time as the asker estimates it; ages and remaining times are counted
     *     from it, as an idle log tells no time
     * @throws IllegalArgumentException if the query is one of another machine
     */
    <R extends QueryResult> R query(Query<R> query, long nowMs);

    /** The state as it is now, to be encoded by another thread. */
    MachineImage image();

    /** Which states may be compared: those of equal versions. */
    int stateVersion();

    /** Equal on all replicas that have applied the same log. */
    long stateHash();

    /** How large the state is. */
    StateSize size();

    /** Whether it is a command of this machine: no log may hold another one. */
    boolean serves(Command command);

    /** Whether this may leave the state larger than it is; a retry does not. */
    boolean grows(Request request);

    /** The largest log time applied, in milliseconds. */
    long logTimeMs();

    /** Log time at which the next deadline is due; {@link Long#MAX_VALUE} if there is none. */
    long nextDeadlineMs();

    /** Who will be told when a wait ends. */
    Set<Origin> waiting();

    /** The nodes that hold requests which wait, in the order of their ids. */
    List<String> waitingNodes();
}
