package io.selaras.raft.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.raft.message.Membership;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LinksTest {

    private static final Membership FIVE =
            new Membership(List.of("n1", "n2", "n3", "n4", "n5"), List.of("n6"));

    private final Links links = new Links();

    private int before(String self, String... order) {
        return links.before(FIVE, self, List.of(order));
    }

    @Test
    void linkedVotersThatAreNamedEarlierComeFirst() {
        List.of("n1", "n2", "n4", "n6").forEach(links::linked);
        assertThat(before("n3", "n6", "n5", "n4", "n3", "n2")).isEqualTo(1);
        assertThat(before("n5", "n4", "n2", "n1", "n3", "n5")).isEqualTo(3);
        links.lost("n4");
        assertThat(before("n3", "n6", "n5", "n4", "n3", "n2")).isZero();
    }

    @Test
    void whoIsNotNamedComesLastByItsId() {
        List.of("n1", "n2", "n3", "n4", "n5").forEach(links::linked);
        assertThat(before("n3", "n5", "n4")).isEqualTo(4);
        assertThat(before("n1", "n5", "n4")).isEqualTo(2);
        assertThat(before("n4", "n5", "n4")).isEqualTo(1);
        assertThat(before("n3")).isEqualTo(2);
    }
}
