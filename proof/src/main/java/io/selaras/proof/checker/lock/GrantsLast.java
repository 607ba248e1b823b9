package io.selaras.proof.checker.lock;

import io.selaras.proof.checker.Violation;
import io.selaras.proof.checker.history.Operation;
import io.selaras.proof.checker.history.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * An acknowledged grant is held with its token until it is released or may have expired: every read
 * shows it, its owner's renewals and releases are not refused, and asking again does not make
 * another one.
 */
final class GrantsLast implements LockRule {

    /** Refusals that deny that the grant is held; others only say that the node cannot serve. */
    private static final Set<String> DENIALS =
            Set.of(
                    "NOT_OWNER",
                    "NOT_FOUND",
                    "GRANT_LOST",
                    "LEASE_EXPIRED",
                    "STALE_FENCE",
                    "VERSION_CONFLICT",
                    "SESSION_EXPIRED");

    @Override
    public void check(
            ResourceHistory story, List<ObservedGrant> grants, Consumer<Violation> report) {
        for (ObservedGrant grant : grants) {
            story.reads().forEach(read -> checkRead(story, grant, read, report));
            story.renewsOf(grant.token()).forEach(op -> checkDenial(story, grant, op, report));
            story.releasesOf(grant.token()).forEach(op -> checkDenial(story, grant, op, report));
            replays(story, grant).forEach(op -> checkDenial(story, grant, op, report));
        }
        checkRegrants(story, grants, report);
    }

    private static void checkRead(
            ResourceHistory story,
            ObservedGrant grant,
            Operation read,
            Consumer<Violation> report) {
        if (read.outcome() instanceof Outcome.Holders answer
                && grant.certainlyHeldThroughout(read.invokedAt(), read.completedAt())
                && !answer.holders()
                        .contains(new Outcome.Holder(grant.owner(), grant.token(), grant.mode()))) {
            report.accept(
                    story.violation(
                            "grant-lasts",
                            "a read does not show token " + grant.token() + ", which was held",
                            grant.first(),
                            read));
        }
    }

    private static void checkDenial(
            ResourceHistory story,
            ObservedGrant grant,
            Operation operation,
            Consumer<Violation> report) {
        if (operation.outcome() instanceof Outcome.Rejected rejected
                && DENIALS.contains(rejected.code())
                && grant.certainlyHeldThroughout(operation.invokedAt(), operation.completedAt())) {
            report.accept(
                    story.violation(
                            "grant-lasts",
                            "token " + grant.token() + " was denied while it was held",
                            grant.first(),
                            operation));
        }
    }

    /** The acquires that repeat the request id of one that got the grant. */
    private static List<Operation> replays(ResourceHistory story, ObservedGrant grant) {
        Set<String> ids =
                grant.acknowledgements().stream()
                        .flatMap(operation -> operation.requestId().stream())
                        .collect(Collectors.toSet());
        return story.acquiresOf(grant.owner()).stream()
                .filter(operation -> operation.requestId().map(ids::contains).orElse(false))
                .toList();
    }

    private static void checkRegrants(
            ResourceHistory story, List<ObservedGrant> grants, Consumer<Violation> report) {
        Map<String, List<ObservedGrant>> byOwner = new LinkedHashMap<>();
        for (ObservedGrant later : grants) {
            List<ObservedGrant> earlier =
                    byOwner.computeIfAbsent(later.owner(), _ -> new ArrayList<>());
            for (ObservedGrant grant : earlier) {
                if (grant.token() < later.token()
                        && grant.certainlyHeldThroughout(
                                later.possibleFrom(), later.acknowledgedAt())) {
                    report.accept(
                            story.violation(
                                    "grant-lasts",
                                    "its owner asked again and got another token",
                                    grant.first(),
                                    later.first()));
                }
            }
            earlier.add(later);
        }
    }
}
