package io.selaras.core.lock.explain;

import io.selaras.core.kernel.Labelled;
import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.Edge;
import io.selaras.core.lock.LockReply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would happen to a request.
 *
 * @param verdict in one word
 * @param resource the first one it could not have at once; empty if it would not wait
 * @param position in the queue of that resource, from 1; 0 if it would not wait
 * @param blockedBy whom it would wait for there; at most 16
 * @param blockedByMore whether it would wait for others, too
 * @param refusal why it would be refused; null if it would not
 * @param deadlock the cycle that its wait would close and that costs a victim, with the one that
 *     would be chosen; null if none. It is told as a supposition, without a number or a time
 */
public record Explanation(
        Verdict verdict,
        String resource,
        int position,
        List<Blocker> blockedBy,
        boolean blockedByMore,
        @Nullable LockReply refusal,
        @Nullable DeadlockReport deadlock) {

    /** Somebody who would be waited for. */
    public record Blocker(String owner, Edge edge) {}

    /** What would happen, in one word. */
    public enum Verdict implements Labelled {
        /** At once, perhaps because a queue would be reordered. */
        GRANTED("granted"),
        /** It would wait, if it was ready to. */
        WAITS("waits"),
        /** Its wait would close a cycle, and somebody would become its victim. */
        DEADLOCK("deadlock"),
        REFUSED("refused");

        private final String label;

        Verdict(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }
}
