package io.selaras.bench.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.selaras.bench.http.HttpReply;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class QueueCountsTest {

    private static final String BODY =
            "{\"queue\":\"bench\",\"queueId\":1,\"adoptedBy\":%d,\"partitions\":3,\"complete\":true,\"ready\":17,"
                    + "\"accepted\":17,\"acked\":0,\"byPartition\":["
                    + "{\"partition\":1,\"adopted\":true,\"ready\":16,\"accepted\":16,\"acked\":0},"
                    + "{\"partition\":2,\"adopted\":true,\"ready\":0,\"accepted\":0,\"acked\":0},"
                    + "{\"partition\":3,\"adopted\":true,\"ready\":1,\"accepted\":1,\"acked\":0}]}";

    @Test
    void partitionsThatTookMessagesAreCounted() throws IOException {
        assertThat(QueueCounts.of(new HttpReply(200, BODY.formatted(3))))
                .isEqualTo(new QueueCounts(true, true, 17, 2));
    }

    @Test
    void queueIsAdoptedOnlyByAllPartitions() throws IOException {
        assertThat(QueueCounts.of(new HttpReply(200, BODY.formatted(2))).adopted()).isFalse();
    }

    @Test
    void anotherAnswerIsNoQueue() {
        assertThatThrownBy(() -> QueueCounts.of(new HttpReply(404, "{\"code\":\"NOT_FOUND\"}")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("NOT_FOUND");
    }
}
