package io.selaras.fuzz.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.selaras.wire.PeerFrameCodec;
import io.selaras.wire.VersionRange;

/** Frames of a peer link. */
public class PeerFrameFuzzTest {

    @FuzzTest
    void frameIsMalformedOrTheOnlyEncodingOfItsItems(byte[] bytes) {
        RoundTrip.check(
                bytes,
                PeerFrameCodec::decode,
                frame -> PeerFrameCodec.encode(frame, VersionRange.FIRST));
    }
}
