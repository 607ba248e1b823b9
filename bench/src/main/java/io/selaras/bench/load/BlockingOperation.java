package io.selaras.bench.load;

/** What one thread does over and over through a client library: one turn, timed as a whole. */
@FunctionalInterface
public interface BlockingOperation {

    /**
     * One turn.
     *
     * @throws Exception whatever the library throws; the turn counts as an error
     */
    void run() throws Exception;
}
