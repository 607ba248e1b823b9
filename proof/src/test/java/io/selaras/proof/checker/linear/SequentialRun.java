package io.selaras.proof.checker.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes histories that are linearizable because they were made one operation after the other. */
abstract class SequentialRun<O> {

    private static final int STEP = 10;
    private static final int WIDTH = 40;
    private static final int TRIES = 50;

    /** Forgets everything. */
    abstract void restart();

    /** Carries out some operation; what was answered is in it. */
    abstract O next(SplittableRandom random);

    /** The same, had nobody heard the answer; itself if that makes no difference worth having. */
    abstract O unheard(O operation);

    /** The same with another answer; itself if it has none. */
    abstract O lie(SplittableRandom random, O operation);

    final List<Timed<O>> history(SplittableRandom random, int operations) {
        restart();
        List<Timed<O>> history = new ArrayList<>();
        for (int i = 0; i < operations; i++) {
            long point = WIDTH + (long) STEP * i;
            O operation = next(random);
            O unheard = unheard(operation);
            long from = point - random.nextInt(WIDTH);
            if (!unheard.equals(operation) && random.nextInt(20) == 0) {
                history.add(new Timed<>(unheard, from, Timed.NEVER));
            } else {
                history.add(new Timed<>(operation, from, point + random.nextInt(WIDTH)));
            }
        }
        return history;
    }

    final List<Timed<O>> corrupted(SplittableRandom random, List<Timed<O>> history) {
        List<Timed<O>> corrupted = new ArrayList<>(history);
        for (int tries = 0; corrupted.equals(history) && tries < TRIES; tries++) {
            int at = random.nextInt(history.size());
            Timed<O> victim = history.get(at);
            O lie = lie(random, victim.operation());
            corrupted.set(at, new Timed<>(lie, victim.from(), victim.until()));
        }
        return corrupted;
    }
}
