package io.selaras.proof.simulator.check;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.api.request.Failures;
import io.selaras.core.kernel.Origin;
import io.selaras.replica.port.Answer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Whether what a client is told is true: a request whose answer has the outcome {@code rejected} is
 * in no committed entry of any group, neither before the answer nor after it. What an answer says
 * is the product's own word. And whatever is carried out is so in the group that was asked.
 */
final class Refusals {

    /** One start of a node, as requests name it. */
    private record Start(String node, long number) {}

    private final Map<Origin, String> rejected = new HashMap<>();
    private final Map<Origin, Integer> asked = new HashMap<>();
    private final Set<Origin> carriedOut = new HashSet<>();
    private final Set<Start> starts = new HashSet<>();

    /** Starts whose number a former life of the folder had, too: an origin names two requests. */
    private final Set<Start> ambiguous = new HashSet<>();

    /** A process of this node begins. */
    void started(String node, long start) {
        Start begun = new Start(node, start);
        if (!starts.add(begun)) {
            ambiguous.add(begun);
        }
    }

    /** A client asks this group. */
    void asked(Origin origin, int group) {
        asked.put(origin, group);
    }

    /** A client of this request is told this. */
    void told(Origin origin, Answer answer) {
        if (answer instanceof Answer.Failed failed && !Failures.of(failed).code().indeterminate()) {
            rejected.put(origin, failed.failure().name());
            check(origin);
        }
    }

    /** A request is in a committed entry of this group. */
    void carriedOut(Origin origin, int group) {
        carriedOut.add(origin);
        check(origin);
        int meant = asked.getOrDefault(origin, group);
        require(
                meant == group || isAmbiguous(origin),
                () -> origin + " is for group " + meant + ", and carried out in " + group);
    }

    private void check(Origin origin) {
        String refusal = rejected.get(origin);
        require(
                refusal == null || !carriedOut.contains(origin) || isAmbiguous(origin),
                () -> origin + " is carried out, and its client is told " + refusal);
    }

    private boolean isAmbiguous(Origin origin) {
        return ambiguous.contains(new Start(origin.node(), origin.start()));
    }
}
