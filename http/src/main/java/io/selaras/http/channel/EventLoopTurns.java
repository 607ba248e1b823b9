package io.selaras.http.channel;

import io.netty.util.concurrent.EventExecutor;
import io.selaras.http.turn.TurnQueue;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** For each event loop the queue of those whose requests are taken in. Any thread. */
final class EventLoopTurns {

    private final Map<EventExecutor, TurnQueue> queues = new ConcurrentHashMap<>();

    /** The queue of an event loop, for use by that loop. */
    TurnQueue of(EventExecutor loop) {
        return queues.computeIfAbsent(loop, EventLoopTurns::queue);
    }

    private static TurnQueue queue(EventExecutor loop) {
        return new TurnQueue(
                System::nanoTime,
                work -> {
                    var _ = loop.schedule(work, TurnQueue.PAUSE_MS, TimeUnit.MILLISECONDS);
                });
    }
}
