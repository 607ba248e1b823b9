package io.selaras.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.raft.message.Membership;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.wire.format.MalformedException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class MembershipCodecTest {

    @Test
    void everyMembershipAndMarkComesBackAsItWas() throws MalformedException {
        for (long seed = 0; seed < 300; seed++) {
            SnapshotMark mark = new Samples(seed).mark();
            assertThat(MembershipCodec.decodeMark(MembershipCodec.encodeMark(mark)))
                    .as("seed %d", seed)
                    .isEqualTo(mark);
            Membership membership = mark.membership();
            assertThat(MembershipCodec.decode(MembershipCodec.encode(membership)))
                    .as("seed %d", seed)
                    .isEqualTo(membership);
        }
    }

    @Test
    void formatOfAMembershipNeverChanges() {
        Membership membership = new Membership(List.of("n1", "n2"), List.of("n3"));
        assertThat(HexFormat.of().formatHex(MembershipCodec.encode(membership)))
                .isEqualTo("0a026e310a026e3212026e33");
        assertThat(
                        HexFormat.of()
                                .formatHex(
                                        MembershipCodec.encodeMark(
                                                new SnapshotMark(300, 7, membership))))
                .isEqualTo("08ac0210071a0c0a026e310a026e3212026e33");
    }

    @Test
    void damagedMarkIsRefusedOrReadButNeverASurprise() {
        byte[] bytes = MembershipCodec.encodeMark(new Samples(3).mark());
        assertThat(Damage.cutEverywhere(bytes, MembershipCodec::decodeMark)).isPositive();
        assertThat(Damage.flipBits(bytes, 2_000, 3, MembershipCodec::decodeMark)).isPositive();
        assertThat(Damage.flipBits(bytes, 2_000, 3, MembershipCodec::decode)).isPositive();
    }
}
