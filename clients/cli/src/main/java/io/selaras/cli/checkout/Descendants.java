package io.selaras.cli.checkout;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The processes that this one has started, and those that they have started. */
final class Descendants {

    private static final int PATIENCE_SECONDS = 20;

    private Descendants() {}

    /** Asks all of them to end, and insists after a while. */
    static void end() {
        List<ProcessHandle> all = ProcessHandle.current().descendants().toList();
        all.forEach(ProcessHandle::destroy);
        await(all);
        // Those that were started meanwhile belong to one that is still there.
        Stream.concat(all.stream(), all.stream().flatMap(ProcessHandle::descendants))
                .toList()
                .forEach(ProcessHandle::destroyForcibly);
    }

    private static void await(List<ProcessHandle> processes) {
        try {
            CompletableFuture.allOf(
                            processes.stream()
                                    .map(ProcessHandle::onExit)
                                    .toArray(CompletableFuture<?>[]::new))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // They are told once more.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
