package io.selaras.proof.faults.size;

import static java.util.stream.Collectors.joining;

import java.util.stream.IntStream;

/** A request for 64 locks with names of nearly the longest kind: 32 KiB in the log. */
final class LargeRequest {

    static final int NAMES = 64;
    static final int NAME_BYTES = 488;

    private LargeRequest() {}

    static String of(String prefix, String owner) {
        String names =
                IntStream.range(0, NAMES)
                        .mapToObj(i -> "{\"resource\":\"" + name(prefix + "/" + i + "/") + "\"}")
                        .collect(joining(","));
        return "{\"resources\":[" + names + "],\"owner\":\"" + owner + "\"}";
    }

    private static String name(String begin) {
        return begin + "x".repeat(NAME_BYTES - begin.length());
    }
}
