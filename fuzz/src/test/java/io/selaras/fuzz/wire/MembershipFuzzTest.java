package io.selaras.fuzz.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.selaras.wire.MembershipCodec;

/** Memberships in the log, and the marks of snapshots that carry one. */
public class MembershipFuzzTest {

    @FuzzTest
    void membershipIsMalformedOrTheOnlyEncodingOfItsNodes(byte[] bytes) {
        RoundTrip.check(bytes, MembershipCodec::decode, MembershipCodec::encode);
        RoundTrip.check(bytes, MembershipCodec::decodeMark, MembershipCodec::encodeMark);
    }
}
