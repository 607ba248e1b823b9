package io.selaras.core.coordination;

import io.selaras.core.kernel.Effect;
import io.selaras.core.kernel.Event;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.Reply;
import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.LockSink;
import io.selaras.core.lock.Waiter;
import io.selaras.core.reply.ReplyTable;
import java.util.ArrayList;
import java.util.List;

/** Gathers what follows from a batch, and remembers the answers to requests that carried an id. */
final class EffectCollector implements LockSink {
    private final ReplyTable replies;
    private List<Effect> effects = new ArrayList<>();
    private long nowMs;

    EffectCollector(ReplyTable replies) {
        this.replies = replies;
    }

    void begin(long newNowMs, int expectedEffects) {
        nowMs = newNowMs;
        effects = new ArrayList<>(expectedEffects);
    }

    List<Effect> take() {
        List<Effect> taken = effects;
        effects = List.of();
        return taken;
    }

    /** An answer that is not remembered. */
    void tell(Origin origin, Reply reply) {
        if (origin.waits()) {
            effects.add(new Effect.Answer(origin, reply));
        }
    }

    /** The one answer to a request that does not wait. */
    void answer(Origin origin, Requester requester, Reply reply) {
        remember(requester, reply);
        tell(origin, reply);
    }

    @Override
    public void happened(Event event) {
        effects.add(new Effect.Observed(event));
    }

    @Override
    public void answer(Requester requester, LockReply reply) {
        remember(requester, reply);
        requester.audience().origins().forEach(origin -> tell(origin, reply));
    }

    @Override
    public void displaced(Origin origin, boolean crowded) {
        effects.add(new Effect.Displaced(origin, crowded));
    }

    @Override
    public void waits(Waiter waiter) {
        if (waiter.requester().hasRequestId()) {
            replies.pending(waiter.requester(), waiter.id());
        }
    }

    private void remember(Requester requester, Reply reply) {
        if (requester.hasRequestId()) {
            replies.finish(requester, nowMs, reply);
        }
    }
}
