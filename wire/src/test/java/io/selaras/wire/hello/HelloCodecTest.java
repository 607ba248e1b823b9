package io.selaras.wire.hello;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.selaras.wire.Damage;
import io.selaras.wire.MalformedException;
import io.selaras.wire.Samples;
import io.selaras.wire.hello.Hello.KnownNode;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class HelloCodecTest {

    private static final Hello HELLO =
            new Hello(
                    Hello.PROTOCOL,
                    "c1",
                    "n1",
                    "n2",
                    0x0102030405060708L,
                    1,
                    300,
                    true,
                    List.of(new KnownNode("n2", -1)));

    @Test
    void everyHandshakeComesBackAsItWas() throws MalformedException {
        for (long seed = 0; seed < 500; seed++) {
            Samples samples = new Samples(seed);
            Hello hello =
                    new Hello(
                            Hello.PROTOCOL,
                            samples.text(),
                            samples.text(),
                            samples.text(),
                            samples.number(),
                            samples.number(),
                            samples.number(),
                            samples.flag(),
                            samples.list(5, () -> new KnownNode(samples.text(), samples.number())));
            assertThat(HelloCodec.decode(HelloCodec.encode(hello)))
                    .as("seed %d", seed)
                    .isEqualTo(hello);
        }
    }

    @Test
    void formatOfAHandshakeNeverChanges() {
        assertThat(HexFormat.of().formatHex(HelloCodec.encode(HELLO)))
                .isEqualTo(
                        "0801120263311a026e3122026e32290807060504030201300138ac0240014a0d0a026e32"
                                + "11ffffffffffffffff");
    }

    @Test
    void otherVersionOfTheProtocolIsRefusedBeforeItsFields() {
        byte[] later = {8, 2, (byte) 0xF8, 1, 1};
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> HelloCodec.decode(later))
                .withMessage("the peer speaks protocol version 2, this node 1");
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> HelloCodec.decode(new byte[0]))
                .withMessageContaining("version 0");
    }

    @Test
    void damagedHandshakeIsRefusedOrReadButNeverASurprise() {
        byte[] bytes = HelloCodec.encode(HELLO);
        assertThat(Damage.cutEverywhere(bytes, HelloCodec::decode)).isGreaterThan(30);
        assertThat(Damage.flipBits(bytes, 2_000, 7, HelloCodec::decode)).isGreaterThan(1_000);
    }

    @Test
    void handshakeBeyondTheLimitIsRefused() {
        byte[] bytes = new byte[HelloCodec.MAX_HELLO_BYTES + 1];
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> HelloCodec.decode(bytes))
                .withMessageContaining("too large");
    }
}
