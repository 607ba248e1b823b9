package io.selaras.core.kernel;

/**
 * Where an answer goes: a request that some node's door holds open.
 *
 * @param life the life of the node whose door holds it; many origins may share one
 * @param number the request's number in that life, from 1; 0 means nobody waits
 */
public record Origin(NodeLife life, long number) {
    /** Nobody: no answer is sent there. */
    public static final Origin NONE = new Origin("", 0, 0);

    public Origin(String node, long start, long number) {
        this(new NodeLife(node, start), number);
    }

    /** Whether somebody waits there for an answer. */
    public boolean waits() {
        return number != 0;
    }

    /** Id of the node whose door holds the request. */
    public String node() {
        return life.node();
    }

    /** That node's start number. */
    public long start() {
        return life.start();
    }
}
