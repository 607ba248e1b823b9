package io.selaras.raft.sim;

import java.util.Random;
import java.util.TreeSet;

/** How messages travel: delay, loss, repetition, and who cannot hear whom. */
public final class SimNetwork {

    private final Random random;
    private final TreeSet<String> cut = new TreeSet<>();
    private int lossPercent;
    private int repeatPercent;
    private int maxDelayMs = 1;

    SimNetwork(Random random) {
        this.random = random;
    }

    /** Makes the network unreliable. */
    public void disturb(int lossInHundred, int repeatInHundred, int delayMs) {
        lossPercent = lossInHundred;
        repeatPercent = repeatInHundred;
        maxDelayMs = delayMs;
    }

    /** Silently drops everything from one node to another. */
    public void cut(String from, String to) {
        cut.add(from + ">" + to);
    }

    public void heal() {
        cut.clear();
    }

    public boolean carries(String from, String to) {
        return !cut.contains(from + ">" + to);
    }

    int copies() {
        if (random.nextInt(100) < lossPercent) {
            return 0;
        }
        return random.nextInt(100) < repeatPercent ? 2 : 1;
    }

    long delayMs() {
        return maxDelayMs == 1 ? 1 : 1 + random.nextInt(maxDelayMs);
    }
}
