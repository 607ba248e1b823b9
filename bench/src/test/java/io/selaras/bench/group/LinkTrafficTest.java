package io.selaras.bench.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LinkTrafficTest {

    private static final List<String> LINES =
            List.of(
                    line(17, 1_000, 300, 20, 7),
                    line(17, 5, 2, 1, 1),
                    line(170, 9_999, 9_999, 999, 999));

    @Test
    void connectionsOfOneProcessAreAddedUpBothWays() {
        assertThat(LinkTraffic.parse(LINES, 17)).contains(new LinkTraffic(29, 1_307));
    }

    @Test
    void processWithoutConnectionsHasNoCount() {
        assertThat(LinkTraffic.parse(LINES, 1)).isEmpty();
    }

    private static String line(int pid, int sent, int received, int out, int in) {
        return "0 0 [::ffff:127.0.0.1]:19103 [::ffff:127.0.0.1]:57886 users:((\"java\",pid=%d,fd=82)) bbr"
                        .formatted(pid)
                + " cwnd:18 bytes_sent:%d bytes_acked:%d bytes_received:%d segs_out:73 segs_in:69"
                        .formatted(sent, sent, received)
                + " data_segs_out:%d data_segs_in:%d minrtt:0.006".formatted(out, in);
    }
}
