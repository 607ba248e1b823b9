package io.selaras.fuzz.wire;

import io.selaras.core.machine.CoordinationMachine;
import io.selaras.wire.BatchCodec;
import io.selaras.wire.MembershipCodec;
import io.selaras.wire.PeerFrame;
import io.selaras.wire.PeerFrameCodec;
import io.selaras.wire.PeerItem;
import io.selaras.wire.Samples;
import io.selaras.wire.image.ImageSamples;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** The encodings of the codecs' own samples. */
public final class WireSeeds {

    private static final int SEEDS = 12;
    private static final int LARGEST_BYTES = 1_500;
    private static final int MESSAGE_KINDS = 9;

    private WireSeeds() {}

    public static Map<Class<?>, List<byte[]>> all() {
        Map<Class<?>, List<byte[]>> seeds = new LinkedHashMap<>();
        seeds.put(PeerFrameFuzzTest.class, frames());
        seeds.put(BatchFuzzTest.class, small(seed -> BatchCodec.encode(new Samples(seed).batch())));
        List<byte[]> memberships =
                small(seed -> MembershipCodec.encode(new Samples(seed).membership()));
        memberships.addAll(small(seed -> MembershipCodec.encodeMark(new Samples(seed).mark())));
        seeds.put(MembershipFuzzTest.class, memberships);
        List<byte[]> images = small(seed -> ImageFuzzTest.encode(new ImageSamples(seed).image()));
        images.add(ImageFuzzTest.encode(CoordinationMachine.empty().image()));
        seeds.put(ImageFuzzTest.class, images);
        return seeds;
    }

    private static List<byte[]> frames() {
        List<byte[]> frames =
                small(seed -> {
                    Samples samples = new Samples(seed);
                    return PeerFrameCodec.encode(new PeerFrame(samples.list(4, samples::item)));
                });
        for (int kind = 1; kind <= MESSAGE_KINDS; kind++) {
            PeerItem item = new PeerItem.RaftItem(new Samples(kind).message(kind));
            frames.add(PeerFrameCodec.encode(new PeerFrame(List.of(item))));
        }
        frames.removeIf(frame -> frame.length > LARGEST_BYTES);
        return frames;
    }

    /** The first samples that are small: a fuzzer makes more of these. */
    private static List<byte[]> small(LongFunction<byte[]> sample) {
        List<byte[]> small = new ArrayList<>();
        for (long seed = 0; small.size() < SEEDS && seed < 500; seed++) {
            byte[] bytes = sample.apply(seed);
            if (bytes.length <= LARGEST_BYTES) {
                small.add(bytes);
            }
        }
        return small;
    }
}
