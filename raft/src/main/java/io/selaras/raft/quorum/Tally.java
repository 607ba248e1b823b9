package io.selaras.raft.quorum;

/** A count of voters that agree: enough are a majority without recovering nodes, or all of them. */
public final class Tally {

    private final int voters;
    private int agreeing;
    private int counting;

    public Tally(int voters) {
        this.voters = voters;
    }

    /** One more voter agrees. */
    public void agree(boolean recovering) {
        agreeing++;
        if (!recovering) {
            counting++;
        }
    }

    public boolean satisfied() {
        return counting >= voters / 2 + 1 || (voters > 0 && agreeing == voters);
    }
}
