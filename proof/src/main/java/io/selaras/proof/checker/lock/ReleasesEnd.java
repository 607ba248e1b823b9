package io.selaras.proof.checker.lock;

import io.selaras.proof.checker.Violation;
import io.selaras.proof.checker.history.LockCall;
import io.selaras.proof.checker.history.Operation;
import io.selaras.proof.checker.history.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Once a release has been acknowledged, nothing shows or accepts its token any more. */
final class ReleasesEnd implements LockRule {

    @Override
    public void check(
            ResourceHistory story, List<ObservedGrant> grants, Consumer<Violation> report) {
        Map<Long, Operation> released = new LinkedHashMap<>();
        for (Operation release : story.releases()) {
            if (release.outcome() instanceof Outcome.Done
                    && release.call() instanceof LockCall.Release call) {
                released.merge(call.token(), release, ReleasesEnd::earlierAnswered);
            }
        }
        for (Sighting sighting : sightings(story)) {
            Operation release = released.get(sighting.token());
            Operation seen = sighting.operation();
            if (release != null
                    && release.completedAt() < seen.invokedAt()
                    && !repeats(release, seen)) {
                report.accept(
                        story.violation(
                                "release-ends",
                                "token "
                                        + sighting.token()
                                        + " had been released, yet "
                                        + sighting.how(),
                                release,
                                seen));
            }
        }
    }

    /** An answer by which the system says that the token is good. */
    private record Sighting(long token, Operation operation, String how) {}

    private static List<Sighting> sightings(ResourceHistory story) {
        List<Sighting> found = new ArrayList<>();
        for (Operation operation : story.all()) {
            switch (operation.outcome()) {
                case Outcome.Holders answer ->
                        answer.holders().stream()
                                .map(holder -> new Sighting(holder.token(), operation, "is shown"))
                                .forEach(found::add);
                case Outcome.Granted granted ->
                        found.add(new Sighting(granted.token(), operation, "was granted"));
                case Outcome.Done _ -> found.add(done(operation));
                case Outcome.Rejected _, Outcome.Indeterminate _ -> {}
            }
        }
        return found;
    }

    private static Sighting done(Operation operation) {
        return switch (operation.call()) {
            case LockCall.Renew renew -> new Sighting(renew.token(), operation, "was renewed");
            case LockCall.Release release ->
                    new Sighting(release.token(), operation, "was released again");
            case LockCall.Acquire _, LockCall.Read _ ->
                    throw new IllegalArgumentException("has another answer: " + operation);
        };
    }

    private static boolean repeats(Operation one, Operation two) {
        return one.requestId().isPresent() && one.requestId().equals(two.requestId());
    }

    private static Operation earlierAnswered(Operation one, Operation two) {
        return one.completedAt() <= two.completedAt() ? one : two;
    }
}
