package io.selaras.bench.group;

/** Which members lead the groups of a cluster. */
public enum LeaderPlacement {
    /** The first member leads all of them. */
    ONE("node1"),
    /** Each member leads as many as the others, or one more. */
    SPREAD("all nodes");

    private final String label;

    LeaderPlacement(String label) {
        this.label = label;
    }

    /** What tables call it. */
    public String label() {
        return label;
    }

    /** Who is to lead a group. */
    int member(int group, int members) {
        return switch (this) {
            case ONE -> 0;
            case SPREAD -> group % members;
        };
    }
}
