package io.selaras.http.channel;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Whether the event loops of the server turn: each is asked now and then by one that does nothing
 * else, and that takes connections only while the others are stuck (ADR 0106). Any thread.
 */
public final class LoopHealth {

    private final Duration question;
    private final Duration bound;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile @Nullable Crew crew;

    /** The loops, in the order in which they take connections. */
    private record Crew(List<Asked> usual, EventLoop spare) {}

    /** A loop, and since when it owes an answer; 0 if it owes none. */
    private static final class Asked {

        private final EventLoop loop;
        private volatile long sinceNanos;

        Asked(EventLoop loop) {
            this.loop = loop;
        }

        void ask() {
            if (sinceNanos == 0) {
                sinceNanos = System.nanoTime() | 1;
                loop.execute(() -> sinceNanos = 0);
            }
        }

        boolean stuck(Duration bound) {
            long since = sinceNanos;
            return since != 0 && System.nanoTime() - since > bound.toNanos();
        }
    }

    /**
     * @param question how often each loop is asked
     * @param bound a loop that owes an answer for longer is stuck
     */
    public LoopHealth(Duration question, Duration bound) {
        this.question = question;
        this.bound = bound;
    }

    /** The product's values. */
    public static LoopHealth usual() {
        return new LoopHealth(Duration.ofMillis(250), Duration.ofSeconds(1));
    }

    /**
     * Begins to ask; the caller sees to it that all of these loops serve the server.
     *
     * @param usual those that take connections in turn
     * @param spare that takes those that nobody else would answer
     */
    public void watch(List<EventLoop> usual, EventLoop spare) {
        Crew watched = new Crew(usual.stream().map(Asked::new).toList(), spare);
        crew = watched;
        var _ =
                spare.scheduleWithFixedDelay(
                        () -> watched.usual().forEach(Asked::ask),
                        0,
                        question.toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    /** The loop for the next connection; null while none are watched. */
    @Nullable EventLoop next() {
        Crew watched = crew;
        if (watched == null) {
            return null;
        }
        List<Asked> usual = watched.usual();
        int first = turn.getAndIncrement();
        for (int i = 0; i < usual.size(); i++) {
            Asked asked = usual.get(Math.floorMod(first + i, usual.size()));
            if (!asked.stuck(bound)) {
                return asked.loop;
            }
        }
        return watched.spare();
    }
}
