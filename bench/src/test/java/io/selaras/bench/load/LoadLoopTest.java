package io.selaras.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.bench.http.HttpReply;
import io.selaras.bench.http.HttpRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class LoadLoopTest {

    private static final Duration WINDOW = Duration.ofMillis(200);

    @Test
    void everyServerGetsItsShareAndOnlyTheWindowCounts() throws IOException {
        try (EchoServer first = new EchoServer();
                EchoServer second = new EchoServer()) {
            Measured measured = run(List.of(first, second), TwoSteps::new);

            assertThat(measured.errors()).as(measured.firstError()).isZero();
            assertThat(measured.latencies().getTotalCount()).isPositive();
            assertThat(first.answered()).isPositive();
            assertThat(second.answered()).isPositive();
            long requests = (long) first.answered() + second.answered();
            assertThat(measured.latencies().getTotalCount() * 2).isLessThanOrEqualTo(requests);
            assertThat(requests % 2).as("every turn was brought to its end").isZero();
        }
    }

    @Test
    void wrongRepliesAreErrorsAndNeverCount() throws IOException {
        try (EchoServer server = new EchoServer()) {
            Measured measured = run(List.of(server), Broken::new);

            assertThat(measured.latencies().getTotalCount()).isZero();
            assertThat(measured.errors()).isPositive();
            assertThat(measured.firstError()).contains("500");
        }
    }

    private static Measured run(List<EchoServer> servers, Supplier<LoadOperation> operations)
            throws IOException {
        var addresses = servers.stream().map(EchoServer::address).toList();
        try (LoadLoop loop =
                new LoadLoop(addresses, servers.stream().map(_ -> operations.get()).toList())) {
            return loop.run(Duration.ofMillis(50), WINDOW, new Silent());
        }
    }

    private static final class Silent implements Driver.WindowListener {

        @Override
        public void opened() {
            // Nothing to meter.
        }

        @Override
        public void closed() {
            // Nothing to meter.
        }
    }

    private static final class TwoSteps implements LoadOperation {

        private boolean second;

        @Override
        public HttpRequest begin() {
            second = false;
            return HttpRequest.get("/one");
        }

        @Override
        public Optional<HttpRequest> next(HttpReply reply) throws WrongReplyException {
            if (!reply.body().equals(second ? "/two" : "/one")) {
                throw new WrongReplyException(reply);
            }
            if (second) {
                return Optional.empty();
            }
            second = true;
            return Optional.of(HttpRequest.post("/two", "{}"));
        }
    }

    private record Broken() implements LoadOperation.Single {

        @Override
        public HttpRequest begin() {
            return HttpRequest.get("/broken");
        }

        @Override
        public void check(HttpReply reply) throws WrongReplyException {
            WrongReplyException.unlessOk(reply);
        }
    }
}
