package io.selaras.proof.checker.lock;

import io.selaras.proof.checker.Violation;
import io.selaras.proof.checker.history.LockCall;
import io.selaras.proof.checker.history.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything a history says about one resource, each list in order of invocation.
 *
 * @param origin the start of the whole history, for printing times
 */
record Story(
        String resource,
        long origin,
        List<Operation> acquires,
        List<Operation> releases,
        List<Operation> renews,
        List<Operation> reads) {

    static Story of(String resource, long origin, List<Operation> operations) {
        Story story =
                new Story(
                        resource,
                        origin,
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>());
        operations.stream()
                .sorted(Comparator.comparingLong(Operation::invokedAt))
                .forEach(story::add);
        return story;
    }

    private void add(Operation operation) {
        switch (operation.call()) {
            case LockCall.Acquire _ -> acquires.add(operation);
            case LockCall.Release _ -> releases.add(operation);
            case LockCall.Renew _ -> renews.add(operation);
            case LockCall.Read _ -> reads.add(operation);
        }
    }

    List<Operation> all() {
        return Stream.of(acquires, releases, renews, reads).flatMap(List::stream).toList();
    }

    List<Operation> releasesOf(long token) {
        return releases.stream()
                .filter(op -> op.call() instanceof LockCall.Release call && call.token() == token)
                .toList();
    }

    List<Operation> renewsOf(long token) {
        return renews.stream()
                .filter(op -> op.call() instanceof LockCall.Renew call && call.token() == token)
                .toList();
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
