package io.selaras.api.request;

import io.selaras.core.coordination.ReplyDigest;
import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.explain.Explanation;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.core.lock.query.LockQueryResult;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** How much memory the result of a read takes until it is written, about. */
public final class ResultSize {

    private static final long ENTRY = 128;
    private static final long SHORT_ENTRY = 48;
    private static final long EXPECTED_ENTRY = 512;
    private static final long MOST_OF_A_PAGE = 256 << 10;
    private static final ReplyDigest REPLIES = new ReplyDigest();

    private ResultSize() {}

    /** What is set aside before anybody looks: so many reads at once are worth the loop's time. */
    static long expected(LockQuery<?> query) {
        return switch (query) {
            case LockQuery.ListLocks list -> page(list.limit());
            case LockQuery.LockGraph graph -> page(graph.limit());
            case LockQuery.Deadlocks deadlocks -> page(deadlocks.limit());
            case LockQuery.Inversions inversions -> page(inversions.limit());
            case LockQuery.ListSessions sessions -> page(sessions.limit());
            case LockQuery.LockAt at -> mayBeLong(at) ? page(at.limit()) : ENTRY;
            case LockQuery.Explain _,
                    LockQuery.SessionAt _,
                    LockQuery.StateOf _,
                    LockQuery.Policy _ ->
                    ENTRY;
        };
    }

    /** Whether it is about so much that it waits for its turn. */
    static boolean mayBeLong(LockQuery<?> query) {
        return switch (query) {
            case LockQuery.ListLocks _,
                    LockQuery.LockGraph _,
                    LockQuery.Deadlocks _,
                    LockQuery.Inversions _,
                    LockQuery.ListSessions _ ->
                    true;
            case LockQuery.LockAt at -> at.limit() > LockQuery.USUAL_PAGE;
            case LockQuery.Explain _,
                    LockQuery.SessionAt _,
                    LockQuery.StateOf _,
                    LockQuery.Policy _ ->
                    false;
        };
    }

    private static long page(int limit) {
        return Math.min(MOST_OF_A_PAGE, limit * EXPECTED_ENTRY);
    }

    /** Counted from all that the result says. */
    public static long of(LockQueryResult result) {
        return ENTRY
                + switch (result) {
                    case LockQueryResult.LockDetail it ->
                            sum(it.holders(), ResultSize::of)
                                    + sum(it.queue(), ResultSize::of)
                                    + texts(it.resource());
                    case LockQueryResult.LockList it ->
                            sum(it.locks(), ResultSize::of) + texts(it.cursor());
                    case LockQueryResult.Graph it ->
                            sum(it.edges(), ResultSize::of) + texts(it.cursor());
                    case LockQueryResult.SessionList it -> sum(it.sessions(), ResultSize::of);
                    case LockQueryResult.DeadlockList it ->
                            sum(it.deadlocks(), DeadlockReport::bytes);
                    case LockQueryResult.InversionList it -> sum(it.inversions(), ResultSize::of);
                    case LockQueryResult.Explained it -> of(it.explanation());
                    case LockQueryResult.SessionDetail it ->
                            it.session() == null ? 0 : of(it.session());
                    case LockQueryResult.SyncState it -> REPLIES.bytesOf(it.state());
                    case LockQueryResult.PolicyView _ -> 0;
                };
    }

    private static long of(Explanation it) {
        return texts(it.resource())
                + sum(it.blockedBy(), blocker -> SHORT_ENTRY + texts(blocker.owner()))
                + (it.refusal() == null ? 0 : ENTRY + REPLIES.bytesOf(it.refusal()))
                + (it.deadlock() == null ? 0 : it.deadlock().bytes());
    }

    private static long of(LockQueryResult.LockSummary it) {
        return ENTRY + texts(it.resource()) + sum(it.holders(), ResultSize::of);
    }

    private static long of(LockQueryResult.HolderView it) {
        return ENTRY + texts(it.owner());
    }

    private static long of(LockQueryResult.WaiterView it) {
        return ENTRY
                + texts(it.owner())
                + sum(it.blockedBy(), blocker -> SHORT_ENTRY + texts(blocker.owner()));
    }

    private static long of(LockQueryResult.GraphEdge it) {
        return ENTRY + texts(it.from(), it.to(), it.resource());
    }

    private static long of(LockQueryResult.SessionView it) {
        return 2 * ENTRY + texts(it.session().name());
    }

    private static long of(LockEvent.Inversion it) {
        return ENTRY + texts(it.held(), it.wanted(), it.owner(), it.otherOwner());
    }

    private static <T> long sum(List<T> parts, ToLongFunction<T> size) {
        long bytes = 0;
        for (T part : parts) {
            bytes += size.applyAsLong(part);
        }
        return bytes;
    }

    /** Their characters are not looked at: that would cost more than to make a page of them. */
    private static long texts(@Nullable String... texts) {
        long bytes = 0;
        for (String text : texts) {
            bytes += text == null ? 0 : text.length();
        }
        return bytes;
    }
}
