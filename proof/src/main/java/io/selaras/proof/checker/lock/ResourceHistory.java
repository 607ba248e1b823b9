package io.selaras.proof.checker.lock;

import io.selaras.proof.checker.Violation;
import io.selaras.proof.checker.history.LockCall;
import io.selaras.proof.checker.history.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything a history says about one resource, each list in order of invocation. */
final class ResourceHistory {

    private final String resource;
    private final long origin;
    private final List<Operation> acquires = new ArrayList<>();
    private final List<Operation> releases = new ArrayList<>();
    private final List<Operation> renews = new ArrayList<>();
    private final List<Operation> reads = new ArrayList<>();
    private final Map<String, List<Operation>> acquiresByOwner = new LinkedHashMap<>();
    private final Map<Long, List<Operation>> releasesByToken = new LinkedHashMap<>();
    private final Map<Long, List<Operation>> renewsByToken = new LinkedHashMap<>();

    private ResourceHistory(String resource, long origin) {
        this.resource = resource;
        this.origin = origin;
    }

    /**
     * @param origin the start of the whole history, for printing times
     */
    static ResourceHistory of(String resource, long origin, List<Operation> operations) {
        ResourceHistory story = new ResourceHistory(resource, origin);
        operations.stream()
                .sorted(Comparator.comparingLong(Operation::invokedAt))
                .forEach(story::add);
        return story;
    }

    private void add(Operation operation) {
        switch (operation.call()) {
            case LockCall.Acquire acquire -> {
                acquires.add(operation);
                file(acquiresByOwner, acquire.owner(), operation);
            }
            case LockCall.Release release -> {
                releases.add(operation);
                file(releasesByToken, release.token(), operation);
            }
            case LockCall.Renew renew -> {
                renews.add(operation);
                file(renewsByToken, renew.token(), operation);
            }
            case LockCall.Read _ -> reads.add(operation);
        }
    }

    private static <K> void file(Map<K, List<Operation>> index, K key, Operation operation) {
        index.computeIfAbsent(key, _ -> new ArrayList<>()).add(operation);
    }

    List<Operation> all() {
        return Stream.of(acquires, releases, renews, reads).flatMap(List::stream).toList();
    }

    List<Operation> acquires() {
        return acquires;
    }

    List<Operation> acquiresOf(String owner) {
        return acquiresByOwner.getOrDefault(owner, List.of());
    }

    List<Operation> releases() {
        return releases;
    }

    List<Operation> releasesOf(long token) {
        return releasesByToken.getOrDefault(token, List.of());
    }

    List<Operation> renewsOf(long token) {
        return renewsByToken.getOrDefault(token, List.of());
    }

    List<Operation> reads() {
        return reads;
    }

    Violation violation(String rule, String explanation, Operation... evidence) {
        List<String> lines =
                List.of(evidence).stream()
                        .sorted(Comparator.comparingLong(Operation::invokedAt))
                        .map(operation -> operation.describe(origin))
                        .toList();
        return new Violation(rule, resource, explanation, lines);
    }
}
