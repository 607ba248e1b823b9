package io.selaras.replica.port;

/** The cluster has founded another number of partitions than this node is set to. */
public final class PartitionsRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * The node must be started with the cluster's number.
     *
     * @param set to which this node is set; 0 if to none
     */
    public PartitionsRefusedException(int founded, int set) {
        super(
                "The cluster has %d partitions and this node is set to %d: start it with"
                                .formatted(founded, set)
                        + " PARTITIONS=%d".formatted(founded));
    }
}
