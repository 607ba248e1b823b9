package io.selaras.bench.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.selaras.bench.http.HttpReply;
import io.selaras.bench.load.LoadOperation;
import io.selaras.bench.load.WrongReplyException;
import org.junit.jupiter.api.Test;

final class QueueSendsTest {

    private static final String TAKEN =
            "{\"queue\":\"bench\",\"results\":[{\"id\":\"a\",\"partition\":2,\"sequence\":9,\"duplicate\":%b}]}";

    private final QueueSends sends = new QueueSends();
    private final LoadOperation worker = sends.operation(0);

    @Test
    void messageThatWasTakenOnceIsTheOnlyGoodAnswer() throws WrongReplyException {
        assertThat(worker.next(new HttpReply(200, TAKEN.formatted(false)))).isEmpty();
        refuses(new HttpReply(200, TAKEN.formatted(true)));
        refuses(new HttpReply(200, "{\"queue\":\"bench\",\"results\":[]}"));
        refuses(new HttpReply(507, "{\"code\":\"TABLE_FULL\"}"));

        assertThat(sends.taken()).isEqualTo(1);
        assertThat(sends.refused()).isZero();
    }

    @Test
    void whoIsToldToComeAgainIsCountedApart() {
        refuses(new HttpReply(503, "{\"code\":\"OVERLOADED\"}"));
        refuses(new HttpReply(429, "{\"code\":\"TOO_MANY_REQUESTS\"}"));

        assertThat(sends.refused()).isEqualTo(2);
        assertThat(sends.taken()).isZero();
    }

    @Test
    void everyTurnHasAnotherKey() {
        assertThat(worker.begin()).isNotEqualTo(worker.begin());
    }

    private void refuses(HttpReply reply) {
        assertThatThrownBy(() -> worker.next(reply)).isInstanceOf(WrongReplyException.class);
    }
}
