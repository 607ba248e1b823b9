package io.selaras.http.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AcceptorTest {

    @Test
    void whereNoConnectionCanBeTakenItPausesForASecondAndSaysNothingMore() {
        EmbeddedChannel server =
                new EmbeddedChannel(
                        new Acceptor(
                                new ServerBootstrap().config(),
                                Duration.ofSeconds(10),
                                new AcceptedSockets(1),
                                LoopHealth.usual()));
        for (int i = 0; i < 3; i++) {
            server.pipeline().fireExceptionCaught(new IOException("Too many open files"));
            assertThat(server.config().isAutoRead()).isFalse();
        }
        // Nobody behind it hears of the exceptions: the library would write their stacks.
        assertThatCode(server::checkException).doesNotThrowAnyException();
        server.advanceTimeBy(1, TimeUnit.SECONDS);
        server.runScheduledPendingTasks();
        assertThat(server.config().isAutoRead()).isTrue();
    }
}
