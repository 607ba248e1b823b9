package io.selaras.core.lock.deadlock;

import io.selaras.core.lock.VictimPolicy;
import io.selaras.core.session.Session;
import io.selaras.core.session.SessionTable;
import java.util.Comparator;
import java.util.List;

/**
 * Whose wait ends to break a cycle, and why.
 *
 * @param reason in words, about the victim
 */
public record Victim(Cycle.Link link, VictimPolicy policy, String reason) {

    /** Among equals the youngest wait goes; no two have the same number. */
    private static final Comparator<Cycle.Link> YOUNGEST =
            Comparator.comparingLong((Cycle.Link link) -> waitId(link)).reversed();

    private static final Comparator<Cycle.Link> FEWEST =
            Comparator.comparingInt((Cycle.Link link) -> link.owner().grantCount());

    /**
     * Chooses by a policy.
     *
     * @param requester the owner whose deed closed the cycle; if it is not in the cycle, the
     *     youngest takes its part
     */
    public static Victim of(
            Cycle cycle, VictimPolicy policy, String requester, SessionTable sessions) {
        List<Cycle.Link> links = cycle.links();
        Comparator<Cycle.Link> byPriority = Comparator.comparingInt(l -> priority(l, sessions));
        Comparator<Cycle.Link> order =
                switch (policy) {
                    case PRIORITY_THEN_FEWEST_LOCKS -> byPriority.thenComparing(FEWEST);
                    case REQUESTER ->
                            Comparator.comparing(l -> !l.owner().name().equals(requester));
                    case YOUNGEST -> YOUNGEST;
                    case OLDEST -> YOUNGEST.reversed();
                    case FEWEST_LOCKS -> FEWEST;
                    case MOST_LOCKS -> FEWEST.reversed();
                };
        Cycle.Link link = links.stream().min(order.thenComparing(YOUNGEST)).orElseThrow();
        String reason =
                switch (policy) {
                    case PRIORITY_THEN_FEWEST_LOCKS -> lowest(link, links, sessions);
                    case REQUESTER -> name(link) + " closed the cycle";
                    case YOUNGEST -> name(link) + " began to wait last";
                    case OLDEST -> name(link) + " began to wait first";
                    case FEWEST_LOCKS -> counted(link, links, "few", "fewer");
                    case MOST_LOCKS -> counted(link, links, "many", "more");
                };
        return new Victim(link, policy, reason);
    }

    /** What a wait says of itself, else its session. */
    public static int priority(Cycle.Link link, SessionTable sessions) {
        Integer own = link.entry().waiting().waiter().terms().priority();
        if (own != null) {
            return own;
        }
        Session session = sessions.ofOwner(link.owner().name());
        return session == null ? 0 : session.priority();
    }

    private static String lowest(Cycle.Link victim, List<Cycle.Link> links, SessionTable sessions) {
        int priority = priority(victim, sessions);
        List<Cycle.Link> equals =
                links.stream().filter(link -> priority(link, sessions) == priority).toList();
        if (equals.size() == links.size()) {
            return counted(victim, links, "few", "fewer");
        }
        String lowest =
                "%s has priority %d, lower than %s"
                        .formatted(
                                name(victim),
                                priority,
                                equals.size() == 1 ? "any other in the cycle" : "others");
        return equals.size() == 1
                ? lowest
                : lowest + "; " + counted(victim, equals, "few", "fewer");
    }

    private static String counted(
            Cycle.Link victim, List<Cycle.Link> links, String same, String more) {
        int count = victim.owner().grantCount();
        boolean tie =
                links.stream()
                        .anyMatch(l ->
                                l.owner() != victim.owner() && l.owner().grantCount() == count);
        String told = name(victim) + " holds " + locks(count);
        return tie
                ? told + ", as " + same + " as any in the cycle, and of those it began to wait last"
                : told + ", " + more + " than any other in the cycle";
    }

    private static String name(Cycle.Link link) {
        return ShortName.of(link.owner().name());
    }

    private static String locks(int count) {
        return count == 0 ? "no lock" : count == 1 ? "1 lock" : count + " locks";
    }

    private static long waitId(Cycle.Link link) {
        return link.entry().waiting().waiter().id();
    }
}
