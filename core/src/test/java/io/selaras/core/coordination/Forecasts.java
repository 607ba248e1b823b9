package io.selaras.core.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Effect;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.explain.Explanation;
import io.selaras.core.lock.query.LockQuery;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks what a request would do, lets a copy of the machine do it, and compares. */
public final class Forecasts {
    private static final Origin ASKER = new Origin("asker", 1, 1);

    public final Map<Explanation.Verdict, Integer> right = new EnumMap<>(Explanation.Verdict.class);

    /** How often a queue was reordered for others first, which a forecast does not follow. */
    public int notFollowed;

    public void check(String where, CoordinationMachine machine, LockCommand.Acquire asked) {
        LockCommand.Acquire waiting =
                new LockCommand.Acquire(asked.parts(), asked.owner(), 10_000, asked.terms());
        Explanation told =
                machine.query(new LockQuery.Explain(waiting), machine.logTimeMs()).explanation();
        CoordinationMachine copy = CoordinationMachine.restore(machine.image());
        Request request = new Request(ASKER, "", null, waiting);
        List<Effect> effects = copy.apply(new Batch(copy.logTimeMs(), 0, List.of(request)));
        if (isAsTold(told, effects)) {
            right.merge(told.verdict(), 1, Integer::sum);
        } else {
            assertThat(effects)
                    .as("%s: %s: %s", where, waiting, told)
                    .anyMatch(Forecasts::othersGoFirst);
            notFollowed++;
        }
    }

    private static boolean isAsTold(Explanation told, List<Effect> effects) {
        LockReply reply = reply(effects);
        DeadlockReport found = deadlock(effects);
        DeadlockReport forecast = told.deadlock();
        return switch (told.verdict()) {
            case GRANTED ->
                    reply instanceof LockReply.Granted || reply instanceof LockReply.GrantedAll;
            case WAITS -> reply == null && found == null;
            case REFUSED ->
                    reply instanceof LockReply.Rejected now
                            && told.refusal() instanceof LockReply.Rejected then
                            && now.code() == then.code();
            case DEADLOCK ->
                    forecast != null
                            && found != null
                            && found.victim().equals(forecast.victim())
                            && found.victimResource().equals(forecast.victimResource())
                            && found.cycle().equals(forecast.cycle())
                            && found.reason().equals(forecast.reason());
        };
    }

    private static boolean othersGoFirst(Effect effect) {
        return effect instanceof Effect.Observed(LockEvent.QueueReordered _);
    }

    private static @Nullable LockReply reply(List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Answer(Origin to, LockReply reply) && to.equals(ASKER)) {
                return reply;
            }
        }
        return null;
    }

    private static @Nullable DeadlockReport deadlock(List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Observed(LockEvent.DeadlockFound(DeadlockReport report))) {
                return report;
            }
        }
        return null;
    }
}
