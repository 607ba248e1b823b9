package io.selaras.proof.checker.lock;

import io.selaras.proof.checker.history.LockCall;
import io.selaras.proof.checker.history.Operation;
import io.selaras.proof.checker.history.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Works out which grants were acknowledged on one resource, and during which time each was
 * certainly held.
 *
 * <p>An owner that asks again gets the grant it has, so a grant may have been made by any earlier
 * acquire of its owner that is still open, and its time to live may count from there; but not from
 * before the grant of a lower token, because tokens follow the order of grants.
 */
final class GrantFinder {

    private final ResourceHistory story;
    private final Map<String, Long> tokenOfRequest = new LinkedHashMap<>();

    private GrantFinder(ResourceHistory story) {
        this.story = story;
        for (Operation operation : story.acquires()) {
            if (operation.outcome() instanceof Outcome.Granted granted) {
                operation.requestId().ifPresent(id -> tokenOfRequest.put(id, granted.token()));
            }
        }
    }

    /** The grants of the story, lowest token first. */
    static List<ObservedGrant> find(ResourceHistory story) {
        return new GrantFinder(story).find();
    }

    private record Key(long token, String owner) {}

    private List<ObservedGrant> find() {
        Map<Key, List<Operation>> acknowledged = new LinkedHashMap<>();
        for (Operation operation : story.acquires()) {
            if (operation.outcome() instanceof Outcome.Granted granted) {
                Key key = new Key(granted.token(), acquire(operation).owner());
                acknowledged.computeIfAbsent(key, _ -> new ArrayList<>()).add(operation);
            }
        }
        List<ObservedGrant> grants = new ArrayList<>();
        long floor = Long.MIN_VALUE;
        List<Key> keys = new ArrayList<>(acknowledged.keySet());
        keys.sort(Comparator.comparingLong(Key::token).thenComparing(Key::owner));
        for (Key key : keys) {
            ObservedGrant grant = grant(key, acknowledged.getOrDefault(key, List.of()), floor);
            floor = Math.max(floor, grant.possibleFrom());
            grants.add(grant);
        }
        return endedByStrongerGrants(grants);
    }

    private ObservedGrant grant(Key key, List<Operation> acknowledgements, long floor) {
        long acknowledgedAt =
                acknowledgements.stream().mapToLong(Operation::completedAt).min().orElseThrow();
        List<Operation> makers = makers(key, acknowledgedAt);
        long from = makers.stream().mapToLong(Operation::invokedAt).min().orElseThrow();
        long expiry = Long.MAX_VALUE;
        for (Operation maker : makers) {
            long start = Math.max(floor, maker.invokedAt());
            expiry = Math.min(expiry, after(start, acquire(maker).ttlMs()));
        }
        for (Operation renewal : renewals(key)) {
            expiry = Math.min(expiry, after(renewal.invokedAt(), ttlMs(renewal)));
        }
        expiry = Math.max(expiry, renewedUntil(key, acknowledgements));
        long released =
                story.releasesOf(key.token()).stream()
                        .filter(release -> !(release.outcome() instanceof Outcome.Rejected))
                        .mapToLong(Operation::invokedAt)
                        .min()
                        .orElse(Long.MAX_VALUE);
        Outcome.Granted answer = (Outcome.Granted) acknowledgements.getFirst().outcome();
        return new ObservedGrant(
                key.owner(),
                key.token(),
                answer.mode(),
                acknowledgements,
                from,
                Math.max(from, floor),
                acknowledgedAt,
                Math.min(expiry, released));
    }

    /** The acquires that may have made the grant. */
    private List<Operation> makers(Key key, long acknowledgedAt) {
        return story.acquiresOf(key.owner()).stream()
                .filter(operation -> operation.invokedAt() <= acknowledgedAt)
                .filter(operation -> mayHaveMade(operation, key.token()))
                .toList();
    }

    private boolean mayHaveMade(Operation operation, long token) {
        return switch (operation.outcome()) {
            case Outcome.Granted granted -> granted.token() == token;
            case Outcome.Indeterminate _ -> {
                Optional<Long> answer = operation.requestId().map(tokenOfRequest::get);
                yield answer.map(known -> known == token).orElse(true);
            }
            case Outcome.Done _, Outcome.Holders _, Outcome.Rejected _ -> false;
        };
    }

    private boolean mayHaveReplaced(Operation operation, long token) {
        return operation.outcome() instanceof Outcome.Indeterminate
                && operation.requestId().map(tokenOfRequest::get).map(t -> t > token).orElse(true);
    }

    /**
     * The latest instant before which the acknowledged renewals rule out an expiry. A renewal may
     * also shorten a life, so each one counts only with what may have taken effect after it.
     */
    private long renewedUntil(Key key, List<Operation> acknowledgements) {
        List<Operation> renewals = renewals(key);
        long best = Long.MIN_VALUE;
        for (Operation renewal : renewals) {
            if (!renewal.acknowledged()) {
                continue;
            }
            long start = renewal.invokedAt();
            long until = after(start, ttlMs(renewal));
            for (Operation other : renewals) {
                until = Math.min(until, shortenedBy(other, start));
            }
            for (Operation again : acknowledgements) {
                until = Math.min(until, shortenedBy(again, start));
            }
            best = Math.max(best, until);
        }
        return best;
    }

    /** Those that took effect or may have. */
    private List<Operation> renewals(Key key) {
        return story.renewsOf(key.token()).stream()
                .filter(renewal -> !(renewal.outcome() instanceof Outcome.Rejected))
                .toList();
    }

    private static long shortenedBy(Operation other, long start) {
        return other.effectiveUntil() < start
                ? Long.MAX_VALUE
                : after(Math.max(start, other.invokedAt()), ttlMs(other));
    }

    /**
     * A conversion to more replaces the owner's grant by a new one with a new token; one whose
     * answer nobody heard may have.
     */
    private List<ObservedGrant> endedByStrongerGrants(List<ObservedGrant> grants) {
        Map<String, List<ObservedGrant>> byOwner = new LinkedHashMap<>();
        for (ObservedGrant grant : grants) {
            byOwner.computeIfAbsent(grant.owner(), _ -> new ArrayList<>()).add(grant);
        }
        List<ObservedGrant> ended = new ArrayList<>();
        for (ObservedGrant grant : grants) {
            long until = grant.certainUntil();
            for (ObservedGrant later : byOwner.getOrDefault(grant.owner(), List.of())) {
                if (later.token() > grant.token() && !grant.mode().isAtLeast(later.mode())) {
                    until = Math.min(until, later.possibleFrom());
                }
            }
            for (Operation asked : story.acquiresOf(grant.owner())) {
                if (!grant.mode().isAtLeast(acquire(asked).mode())
                        && asked.effectiveUntil() >= grant.possibleFrom()
                        && mayHaveReplaced(asked, grant.token())) {
                    until = Math.min(until, asked.invokedAt());
                }
            }
            ended.add(
                    new ObservedGrant(
                            grant.owner(),
                            grant.token(),
                            grant.mode(),
                            grant.acknowledgements(),
                            grant.askedAt(),
                            grant.possibleFrom(),
                            grant.acknowledgedAt(),
                            until));
        }
        return ended;
    }

    private static LockCall.Acquire acquire(Operation operation) {
        return (LockCall.Acquire) operation.call();
    }

    private static long ttlMs(Operation operation) {
        return switch (operation.call()) {
            case LockCall.Acquire acquire -> acquire.ttlMs();
            case LockCall.Renew renew -> renew.ttlMs();
            case LockCall.Release _, LockCall.Read _ ->
                    throw new IllegalArgumentException("has no time to live: " + operation);
        };
    }

    private static long after(long instant, long ttlMs) {
        return instant + TimeUnit.MILLISECONDS.toNanos(ttlMs);
    }
}
