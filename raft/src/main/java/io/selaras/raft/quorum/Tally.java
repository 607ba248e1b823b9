package io.selaras.raft.quorum;

/** A count of voters that agree: enough are a majority without suspects, or all of them. */
public final class Tally {

    private final int voters;
    private int agreeing;
    private int trusted;

    public Tally(int voters) {
        this.voters = voters;
    }

    /** One more voter agrees. */
    public void agree(boolean suspect) {
        agreeing++;
        if (!suspect) {
            trusted++;
        }
    }

    public boolean satisfied() {
        return trusted >= voters / 2 + 1 || (voters > 0 && agreeing == voters);
    }
}
