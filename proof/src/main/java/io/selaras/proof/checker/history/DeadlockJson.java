package io.selaras.proof.checker.history;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A deadlock in JSON, as the API writes it; what the checker does not need is left out. */
public final class DeadlockJson {

    private DeadlockJson() {}

    /** Reads what the API or a history says. */
    public static Outcome.Deadlock read(JsonNode node) {
        List<Outcome.Step> cycle = new ArrayList<>();
        for (JsonNode step : node.required("cycle")) {
            List<Outcome.HeldLock> holds = new ArrayList<>();
            for (JsonNode held : step.required("holds")) {
                holds.add(
                        new Outcome.HeldLock(
                                held.required("resource").stringValue(),
                                held.required("token").longValue()));
            }
            cycle.add(
                    new Outcome.Step(
                            step.required("owner").stringValue(),
                            step.required("waitsFor").stringValue(),
                            holds));
        }
        return new Outcome.Deadlock(
                node.required("id").longValue(),
                node.required("victim").stringValue(),
                node.required("victimResource").stringValue(),
                cycle,
                node.required("cycleCount").intValue());
    }

    static void write(Outcome.Deadlock deadlock, ObjectNode to) {
        to.put("id", deadlock.id());
        to.put("victim", deadlock.victim()).put("victimResource", deadlock.victimResource());
        to.put("cycleCount", deadlock.cycleCount());
        ArrayNode cycle = to.putArray("cycle");
        for (Outcome.Step step : deadlock.cycle()) {
            ObjectNode one = cycle.addObject();
            one.put("owner", step.owner()).put("waitsFor", step.waitsFor());
            ArrayNode holds = one.putArray("holds");
            for (Outcome.HeldLock held : step.holds()) {
                holds.addObject().put("resource", held.resource()).put("token", held.token());
            }
        }
    }
}
