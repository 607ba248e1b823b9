package io.selaras.core.kernel;

/**
 * Where an answer goes: a request that some node's door holds open.
 *
 * @param node id of the node whose door holds it
 * @param start that node's start number, so that a restarted node never gets its predecessor's
 *     answers
 * @param number the request's number at that start of the node, from 1; 0 means nobody waits
 */
public record Origin(String node, long start, long number) {
    /** Nobody: no answer is sent there. */
    public static final Origin NONE = new Origin("", 0, 0);

    /** Whether somebody waits there for an answer. */
    public boolean waits() {
        return number != 0;
    }
}
