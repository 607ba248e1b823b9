package io.selaras.proof.simulator.client;

import io.selaras.api.request.Failures;
import io.selaras.core.kernel.machine.QueryResult;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.query.LockQueryResult;
import io.selaras.http.problem.ProblemCode;
import io.selaras.proof.checker.history.HistoryRecorder;
import io.selaras.proof.checker.history.LockCall;
import io.selaras.proof.checker.history.Operation;
import io.selaras.proof.checker.history.Outcome;
import io.selaras.replica.port.Answer;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The run's history, in the format of the checker, if one is wanted. */
public final class Histories {

    private final @Nullable HistoryRecorder recorder;
    private final Map<Long, HistoryRecorder.Pending> pending = new HashMap<>();
    private long last;

    private Histories(@Nullable HistoryRecorder recorder) {
        this.recorder = recorder;
    }

    /** Keeps nothing. */
    public static Histories none() {
        return new Histories(null);
    }

    /** Keeps everything, and writes it as it happens. */
    public static Histories to(Writer file, LongSupplier nanoClock) {
        return new Histories(new HistoryRecorder(file, nanoClock));
    }

    /** Everything so far; empty if nothing is kept. */
    public List<Operation> operations() {
        return recorder == null ? List.of() : recorder.operations();
    }

    long invoke(String requestId, LockCommand command) {
        return recorder == null ? 0 : invoke(requestId, Optional.of(requestId), call(command));
    }

    /** Somebody asks who will not hear the answer. */
    void invokeUnheard(String process, LockCommand command) {
        if (recorder != null) {
            long number = invoke(process, Optional.empty(), call(command));
            complete(number, new Outcome.Indeterminate("client gone"));
        }
    }

    long read(String process, String resource) {
        return invoke(process, Optional.empty(), new LockCall.Read(resource));
    }

    void complete(long number, LockCommand command, Answer answer) {
        if (recorder != null) {
            complete(number, outcome(command, answer));
        }
    }

    void complete(long number, Outcome outcome) {
        HistoryRecorder.Pending open = pending.remove(number);
        if (recorder != null && open != null) {
            recorder.complete(open, outcome);
        }
    }

    private long invoke(String process, Optional<String> requestId, LockCall call) {
        if (recorder == null) {
            return 0;
        }
        pending.put(++last, recorder.invoke(process, requestId, call));
        return last;
    }

    static Outcome outcome(Answer answer) {
        return switch (answer) {
            case Answer.Applied(LockReply reply) ->
                    switch (reply) {
                        case LockReply.Granted granted ->
                                new Outcome.Granted(granted.token(), granted.mode());
                        case LockReply.Released _ -> new Outcome.Done();
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
                        case LockReply.Rejected rejected ->
                                told(ProblemCode.of(rejected.code()), rejected.code().code());
                    };
            case Answer.Applied _ -> throw new IllegalStateException("no client asks for members");
            case Answer.Read(QueryResult result) -> new Outcome.Holders(holders(result));
            case Answer.Failed failed -> told(Failures.of(failed).code(), failed.failure().code());
        };
    }

    /** What the client is told of the outcome is the product's own word. */
    private static Outcome told(ProblemCode code, String name) {
        return code.indeterminate() ? new Outcome.Indeterminate(name) : new Outcome.Rejected(name);
    }

    /** The outcome of a renewal is told apart by what was asked. */
    private static Outcome outcome(LockCommand command, Answer answer) {
        Outcome outcome = outcome(answer);
        return command instanceof LockCommand.Renew && outcome instanceof Outcome.Granted
                ? new Outcome.Done()
                : outcome;
    }

    private static List<Outcome.Holder> holders(QueryResult result) {
        List<Outcome.Holder> holders = new ArrayList<>();
        if (result instanceof LockQueryResult.LockDetail detail) {
            for (LockQueryResult.HolderView holder : detail.holders()) {
                holders.add(new Outcome.Holder(holder.owner(), holder.token(), holder.mode()));
            }
        }
        return holders;
    }

    private static LockCall call(LockCommand command) {
        return switch (command) {
            case LockCommand.Acquire a -> {
                LockMode mode = a.parts().getFirst().mode();
                yield new LockCall.Acquire(
                        a.resource(), a.owner(), mode, a.terms().ttlMs(), a.waitMs());
            }
            case LockCommand.Release r -> new LockCall.Release(r.resource(), r.owner(), r.token());
            case LockCommand.Renew r ->
                    new LockCall.Renew(r.resource(), r.owner(), r.token(), r.ttlMs());
            case LockCommand it ->
                    throw new IllegalStateException("no simulated client asks: " + it);
        };
    }
}
