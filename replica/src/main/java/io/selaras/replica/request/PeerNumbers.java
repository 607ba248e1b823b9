package io.selaras.replica.request;

/**
 * Numbers of one group of this start of the node that others remember for longer than the node has
 * a replica of it: a replica that comes back counts on. One thread at a time.
 */
public final class PeerNumbers {

    /** Numbers of requests that this node makes itself; those of clients count from 1. */
    private static final long FIRST_INTERNAL = 1L << 62;

    private final long start;
    private long forward;
    private long request = FIRST_INTERNAL - 1;
    private long question;

    /**
     * @param start of the node
     * @param first what this start counts from where earlier starts may be remembered, too
     */
    public PeerNumbers(long start, long first) {
        this.start = start;
        this.question = first;
    }

    /** The start of the node that counts. */
    long start() {
        return start;
    }

    /** Of the next request that is forwarded; they follow each other, from 1 on. */
    long nextForward() {
        return ++forward;
    }

    /** Of the last request that was forwarded; 0 if none was. */
    long lastForward() {
        return forward;
    }

    /** Of the next request that this node makes itself. */
    public long nextRequest() {
        return ++request;
    }

    /** Of the next read round or transfer of a snapshot: peers and Raft answer by it. */
    public long nextQuestion() {
        return ++question;
    }
}
