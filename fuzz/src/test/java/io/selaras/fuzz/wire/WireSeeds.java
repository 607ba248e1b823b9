package io.selaras.fuzz.wire;

import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.wire.BatchCodec;
import io.selaras.wire.MembershipCodec;
import io.selaras.wire.PeerFrame;
import io.selaras.wire.PeerFrameCodec;
import io.selaras.wire.PeerItem;
import io.selaras.wire.Samples;
import io.selaras.wire.VersionRange;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.image.ImageSamples;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;

/** The encodings of the codecs' own samples. */
public final class WireSeeds {

    private static final int SEEDS = 12;
    private static final int SAMPLES = 500;
    private static final int LARGEST_BYTES = 1_500;
    private static final int MESSAGE_KINDS = 9;

    private WireSeeds() {}

    public static Map<Class<?>, List<byte[]>> all() {
        Map<Class<?>, List<byte[]>> seeds = new LinkedHashMap<>();
        seeds.put(PeerFrameFuzzTest.class, frames());
        List<byte[]> batches =
                small(seed -> BatchCodec.encode(new Samples(seed).batch(), VersionRange.FIRST));
        addOthers(
                batches,
                seed -> new Samples(seed).batch(),
                batch -> BatchCodec.encode(batch, VersionRange.FIRST));
        seeds.put(BatchFuzzTest.class, batches);
        List<byte[]> memberships =
                small(seed -> MembershipCodec.encode(new Samples(seed).membership()));
        memberships.addAll(small(seed -> MembershipCodec.encodeMark(new Samples(seed).mark())));
        seeds.put(MembershipFuzzTest.class, memberships);
        List<byte[]> images = small(seed -> ImageFuzzTest.encode(new ImageSamples(seed).image()));
        images.add(ImageFuzzTest.encode(CoordinationMachine.empty().image()));
        addOthers(images, seed -> new ImageSamples(seed).image(1, 1), ImageFuzzTest::encode);
        seeds.put(ImageFuzzTest.class, images);
        return seeds;
    }

    /** What the seeds mean. */
    public static List<Object> values() throws MalformedException {
        Map<Class<?>, List<byte[]>> seeds = all();
        List<Object> values = new ArrayList<>();
        for (byte[] seed : seeds.getOrDefault(PeerFrameFuzzTest.class, List.of())) {
            values.add(PeerFrameCodec.decode(seed));
        }
        for (byte[] seed : seeds.getOrDefault(BatchFuzzTest.class, List.of())) {
            values.add(BatchCodec.decode(seed));
        }
        for (byte[] seed : seeds.getOrDefault(ImageFuzzTest.class, List.of())) {
            values.add(ImageFuzzTest.decode(seed));
        }
        return values;
    }

    private static List<byte[]> frames() {
        List<byte[]> frames =
                small(seed -> {
                    Samples samples = new Samples(seed);
                    return PeerFrameCodec.encode(
                            new PeerFrame(samples.list(4, samples::item)), VersionRange.FIRST);
                });
        for (int kind = 1; kind <= MESSAGE_KINDS; kind++) {
            PeerItem item = new PeerItem.RaftItem(new Samples(kind).message(kind));
            frames.add(PeerFrameCodec.encode(new PeerFrame(List.of(item)), VersionRange.FIRST));
        }
        frames.removeIf(frame -> frame.length > LARGEST_BYTES);
        addOthers(
                frames,
                seed -> new PeerFrame(new Samples(seed).list(4, new Samples(seed)::item)),
                frame -> PeerFrameCodec.encode(frame, VersionRange.FIRST));
        return frames;
    }

    /** Adds samples until every constant of an enum that is in any of them is in the seeds. */
    private static <T> void addOthers(
            List<byte[]> seeds, LongFunction<T> sample, Function<T, byte[]> encoder) {
        Set<Enum<?>> seen = new LinkedHashSet<>();
        for (long seed = 0; seed < SAMPLES; seed++) {
            T value = sample.apply(seed);
            byte[] bytes = encoder.apply(value);
            if (bytes.length <= LARGEST_BYTES && seen.addAll(EnumConstants.in(value))) {
                seeds.add(bytes);
            }
        }
    }

    /** The first samples that are small: a fuzzer makes more of these. */
    private static List<byte[]> small(LongFunction<byte[]> sample) {
        List<byte[]> small = new ArrayList<>();
        for (long seed = 0; small.size() < SEEDS && seed < SAMPLES; seed++) {
            byte[] bytes = sample.apply(seed);
            if (bytes.length <= LARGEST_BYTES) {
                small.add(bytes);
            }
        }
        return small;
    }
}
