package io.selaras.replica.member;

/** What the partitions of a node still have to do with a member of the coordination group. */
public interface PartitionView {

    /** There are none. */
    PartitionView NONE =
            new PartitionView() {
                @Override
                public boolean hold(String member) {
                    return false;
                }

                @Override
                public boolean allCount(String member) {
                    return true;
                }
            };

    /** Whether it is a member of any of them, by what is applied or in force. */
    boolean hold(String member);

    /** Whether it votes in all of them. */
    boolean allCount(String member);
}
