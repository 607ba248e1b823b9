package io.selaras.core.kernel;

/**
 * Where an answer goes: a request that some node's HTTP server holds open.
 *
 * @param processStart the process that holds the client's connection; many origins share one
 * @param number the request's number in that process, from 1; 0 means nobody waits
 */
public record Origin(ProcessStart processStart, long number) {
    /** Nobody: no answer is sent there. */
    public static final Origin NONE = new Origin("", 0, 0);

    public Origin(String node, long start, long number) {
        this(new ProcessStart(node, start), number);
    }

    /** Whether somebody waits there for an answer. */
    public boolean waits() {
        return number != 0;
    }

    /** Id of the node whose HTTP server holds the request. */
    public String node() {
        return processStart.node();
    }

    /** That node's start number. */
    public long start() {
        return processStart.start();
    }
}
