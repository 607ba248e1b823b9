package io.selaras.config;

import java.nio.file.Path;

/**
 * Where the node keeps its data, how much of it before it tidies up, and how fast it gives it to
 * others.
 */
public record DiskConfig(
        Path directory, long segmentBytes, long snapshotLogBytes, long moveBytesPerSecond) {}
