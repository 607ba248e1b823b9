package io.selaras.journal.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frames on disk outlive the code that wrote them: one of each type, byte by byte. */
class FrameBytesTest {

    /** Length, sequence, durable, term, index and group. */
    private static final String NUMBERS =
            "00000002"
                    + "0000000000000002"
                    + "0000000000000001"
                    + "0000000000000004"
                    + "0000000000000005"
                    + "00000003";

    /** Kind, zeros, payload and padding. */
    private static final String REST = "0900000607000000000000";

    @Test
    void everyTypeIsWrittenAsItWas() {
        List<String> frames = new ArrayList<>();
        for (FrameType type : FrameType.values()) {
            Frame frame = new Frame(2, 1, type, (byte) 9, 3, 4, 5, new byte[] {6, 7});
            ByteBuffer bytes = ByteBuffer.allocate(frame.size());
            new FrameFormat(8).write(frame, bytes);
            frames.add(HexFormat.of().formatHex(bytes.array()));
        }
        assertThat(frames)
                .containsExactly(
                        "c06a0712" + NUMBERS + "01" + REST,
                        "93f87b42" + NUMBERS + "02" + REST,
                        "a289af72" + NUMBERS + "03" + REST,
                        "34dc83e2" + NUMBERS + "04" + REST,
                        "05ad57d2" + NUMBERS + "05" + REST,
                        "563f2b82" + NUMBERS + "06" + REST,
                        "674effb2" + NUMBERS + "07" + REST);
    }
}
